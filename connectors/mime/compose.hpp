// A connectors::Mail as the bytes that go over the wire (RFC 5322, 2045-2047, 6047).
//
// Deterministic: the same Mail gives the same bytes, boundaries, Date and Message-ID included.
// Lines end in CRLF; all text is UTF-8. The parts: multipart/alternative of text/plain, text/html
// and last text/calendar (base64, its `method` parameter equal to the object's METHOD); with
// attachments, that inside multipart/mixed. `Auto-Submitted: auto-generated` (RFC 3834) keeps
// holiday answers away.
//
// Any thread. No I/O. `Date` is written in UTC.
#pragma once

#include <string>

#include "connectors/connector.hpp"

namespace indkald::connectors {

std::string compose(const Mail& mail);

}  // namespace indkald::connectors
