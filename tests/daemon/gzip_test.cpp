#include "daemon/web/gzip.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace indkald::daemon::web {
namespace {

std::string unpacked(const std::string& bytes, std::size_t longest) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  EXPECT_EQ(inflateInit2(&stream, kGzipWindow), Z_OK);
  std::string out(longest, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Gzip, UnpacksToWhatWasPacked) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "møde " + std::to_string(i * i) + "\n";
  for (const int level : {1, 6, 9}) {
    const std::string packed = gzip(text, level);
    EXPECT_LT(packed.size(), text.size() / 2);
    EXPECT_EQ(unpacked(packed, text.size() + 1), text);
  }
  EXPECT_EQ(unpacked(gzip("", 6), 1), "");
}

TEST(Gzip, IsTakenByThoseWhoSaySo) {
  for (const char* yes : {"gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "*", "gzip;q=0.5"})
    EXPECT_TRUE(takes_gzip(yes)) << yes;
  for (const char* no : {"", "identity", "br, deflate", "gzip;q=0", "gzip;q=0.0", "xgzip"})
    EXPECT_FALSE(takes_gzip(no)) << no;
}

}  // namespace
}  // namespace indkald::daemon::web
