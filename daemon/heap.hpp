// The memory that a run needs, asked for at once and in huge pages where the kernel gives them: a
// plan over thousands of meetings touches some 30 MB once, and its page faults cost more than the
// planning itself, above all on a virtual machine. Changes nothing else; where it cannot be had,
// nothing is lost. To be called at the beginning of main(), before there are threads.
//
// Source: mallopt(3), madvise(2) MADV_HUGEPAGE.
#pragma once

namespace indkald::daemon {

void reserve_heap();

}  // namespace indkald::daemon
