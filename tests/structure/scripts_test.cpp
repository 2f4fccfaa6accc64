// scripts/common.sh, run by bash with a made-up package system in place of the machine's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace indkald::structure {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int code = -1;
  std::string out;  // stdout and stderr together
};

class Scripts : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "indkald-scripts-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    write("dpkg-query", "#!/bin/sh\nprintf 'ii foo\\nhi held\\nrc removed\\n'\n");
    fs::permissions(folder_ / "dpkg-query", fs::perms::owner_all);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }

  // Runs the lines in the test's folder, after common.sh and with the folder first on PATH.
  Ran run(const std::string& lines) {
    write("lines", "set -euo pipefail\n. '" INDKALD_SOURCE_DIR "/scripts/common.sh'\n" + lines);
    const std::string command =
        "cd '" + folder_.string() + "' && PATH=\"$PWD:$PATH\" bash lines 2>&1";
    Ran ran;
    FILE* pipe = popen(command.c_str(), "r");
    char buffer[4096];
    while (const std::size_t count = fread(buffer, 1, sizeof buffer, pipe)) {
      ran.out.append(buffer, count);
    }
    const int status = pclose(pipe);
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
  }

  fs::path folder_;
};

TEST_F(Scripts, NameThePackagesThatNeitherPackageSystemNorCommandProvides) {
  write("list", "# words\n\nfoo\nheld\nremoved\nbar\nshell sh\nnever no-such-command\n");
  EXPECT_EQ(run("missing_packages list no-such-list").out, "removed\nbar\nnever\n");
}

TEST_F(Scripts, InstallNothingWhereNothingIsMissing) {
  write("list", "foo\nshell sh\n");
  const Ran ran =
      run("apt() { echo apt \"$@\"; }\nas_root() { echo root \"$@\"; }\n"
          "install_packages list");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "");
}

TEST_F(Scripts, InstallWhatIsMissingWhileServersMayNotStart) {
  write("list", "foo\nbar\n");
  const Ran ran =
      run("policy=$PWD/policy\nas_root() { \"$@\"; }\n"
          "apt() { echo apt \"$@\"; cat policy; }\ninstall_packages list\n"
          "[ ! -e policy ] && echo gone");
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_EQ(ran.out,
            "indkald: installing Debian packages: bar \n"
            "apt update\n#!/bin/sh\nexit 101\n"
            "apt install -y --no-install-recommends bar\n#!/bin/sh\nexit 101\n"
            "gone\n");
}

TEST_F(Scripts, PutTheMachinesOwnPolicyBackWhenInstallingFails) {
  write("list", "bar\n");
  write("policy", "the machine's own");
  const Ran ran =
      run("policy=$PWD/policy\nas_root() { \"$@\"; }\n"
          "apt() { [ \"$1\" = update ]; }\ninstall_packages list");
  EXPECT_EQ(ran.code, 2) << ran.out;
  std::ifstream policy(folder_ / "policy");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(policy), {}), "the machine's own");
}

TEST_F(Scripts, BuildAgainWhenASourceIsNewerOrGone) {
  fs::create_directory(folder_ / "daemon");
  write("daemon/main.cpp", "");
  write("built", "");
  const auto now = fs::file_time_type::clock::now();
  const auto set = [&](const char* name, int minutes) {
    fs::last_write_time(folder_ / name, now + std::chrono::minutes(minutes));
  };
  const std::string check =
      "root=$PWD\nif up_to_date built daemon; then echo yes; else echo no; fi";
  set("daemon/main.cpp", -3);
  set("daemon", -3);
  set("built", -2);
  EXPECT_EQ(run(check).out, "yes\n");
  set("daemon/main.cpp", -1);
  EXPECT_EQ(run(check).out, "no\n");
  set("daemon/main.cpp", -3);
  fs::remove(folder_ / "daemon/main.cpp");
  EXPECT_EQ(run(check).out, "no\n");
  fs::remove(folder_ / "built");
  EXPECT_EQ(run(check).out, "no\n");
}

TEST_F(Scripts, UseAtLeastOneCompilerAndNoMoreThanThereAreCores) {
  EXPECT_EQ(run("nproc() { echo 1; }\nbuild_jobs").out, "1\n");
  EXPECT_EQ(run("nproc() { echo 64; }\nawk() { echo 3; }\nbuild_jobs").out, "3\n");
  EXPECT_EQ(run("nproc() { echo 4; }\nawk() { echo 0; }\nbuild_jobs").out, "1\n");
}

}  // namespace
}  // namespace indkald::structure
