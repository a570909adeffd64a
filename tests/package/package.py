"""Installs the two libraries without building the runtime, and uses them as a stranger would.

In a temporary folder: configure with SW_LIBRARIES_ONLY, install into a prefix, check what is there; build the
examples through find_package() and through pkg-config from a copy outside of the tree; run them and compare
what they print. Also what must fail: a version that is not there, a component that does not exist or is not
installed, a header that is missing from the lists.
"""
import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

import examples

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PKG = {"reference_words": "sidewinder-atomic-refcount", "urcu_clock": "sidewinder-urcu-clock"}
PROBE = "cmake_minimum_required(VERSION 3.23)\nproject(probe LANGUAGES CXX)\nfind_package(Sidewinder {})\n"


def run(*command, env=None):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, check=False)
    return done.returncode, done.stdout


def must(*command, env=None):
    status, output = run(*command, env=env)
    if status != 0:
        print(output)
        sys.exit(f"failed: {' '.join(command)}")
    return output


def install(work, cxx):
    build, prefix = os.path.join(work, "build"), os.path.join(work, "prefix")
    must("cmake", "-S", ROOT, "-B", build, "-DSW_LIBRARIES_ONLY=ON", f"-DCMAKE_CXX_COMPILER={cxx}")
    must("cmake", "--install", build, "--prefix", prefix, "--component", "libraries")
    return prefix


def headers_below(root, folders):
    return sorted(os.path.relpath(os.path.join(at, name), root)
                  for folder in folders for at, _, names in os.walk(os.path.join(root, folder))
                  for name in names if name.endswith(".h"))


def check_headers(prefix):
    """Every header of the two libraries is installed, and none includes what is not."""
    installed = os.path.join(prefix, "include", "sidewinder")
    ours = headers_below(ROOT, ["atomic_refcount", "rcu_map"])
    there = headers_below(installed, ["."])
    problems = [f"{path} is in no list of headers" for path in ours if path not in there]
    for path in there:
        with open(os.path.join(installed, path), encoding="utf-8") as file:
            included = re.findall(r'^#include "([^"]+)"', file.read(), re.M)
        problems += [f"{path} includes {name}, which is not installed" for name in included if name not in there]
    return problems


def find(work, prefix, arguments, name):
    """Configures a project that only says find_package(Sidewinder <arguments>)."""
    folder = os.path.join(work, "probe-" + name)
    os.makedirs(folder)
    with open(os.path.join(folder, "CMakeLists.txt"), "w", encoding="utf-8") as file:
        file.write(PROBE.format(arguments))
    return run("cmake", "-S", folder, "-B", folder + "/build", f"-DCMAKE_PREFIX_PATH={prefix}")


def check_find_package(work, prefix):
    cases = [
        ("good", "0.1 REQUIRED COMPONENTS rcu_map atomic_refcount urcu_clock", None),
        ("version", "99 REQUIRED COMPONENTS rcu_map", "version"),
        ("unknown", "REQUIRED COMPONENTS rcu_map interpreter", "no component is called interpreter"),
        ("absent", "REQUIRED COMPONENTS embed", "embed is not installed"),
        ("optional", "REQUIRED COMPONENTS rcu_map OPTIONAL_COMPONENTS embed", None),
    ]
    problems = []
    for name, arguments, reason in cases:
        status, output = find(work, prefix, arguments, name)
        words = " ".join(output.split())
        if (status == 0) != (reason is None) or (reason and reason not in words):
            problems.append(f"find_package(Sidewinder {arguments}): status {status}, wanted {reason or 'success'}:"
                            f"\n{output}")
    return problems


def build_with_cmake(work, prefix, source, cxx):
    build = os.path.join(work, "with-cmake")
    must("cmake", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={cxx}",
         "-DCMAKE_CXX_FLAGS=-O1 -Wall -Wextra -Werror")
    must("cmake", "--build", build, "-j2")
    return {name[len("example_"):]: os.path.join(build, name)
            for name in os.listdir(build) if re.fullmatch(r"example_\w+", name)}


def build_with_pkgconfig(work, prefix, source, cxx, names):
    env = dict(os.environ, PKG_CONFIG_PATH=os.path.join(prefix, "share", "pkgconfig"))
    folder = os.path.join(work, "with-pkgconfig")
    os.makedirs(folder)

    def build(name):
        flags = must("pkg-config", "--cflags", "--libs", PKG.get(name, "sidewinder-rcu-map"), env=env).split()
        program = os.path.join(folder, name)
        must(cxx, "-std=c++20", "-O0", os.path.join(source, name + ".cpp"), "-o", program, *flags, "-pthread")
        return name, program

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(pool.map(build, names))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxx", default="c++")
    cxx = parser.parse_args().cxx
    with tempfile.TemporaryDirectory() as work:
        prefix = install(work, cxx)
        source = shutil.copytree(os.path.join(ROOT, "examples"), os.path.join(work, "examples"))
        problems = check_headers(prefix) + check_find_package(work, prefix)
        built = build_with_cmake(work, prefix, source, cxx)
        wanted = {name[:-4] for name in os.listdir(source) if name.endswith(".cpp") and not name.startswith("embed")}
        if set(built) != wanted:
            problems.append(f"built {sorted(built)}, wanted {sorted(wanted)}")
        for programs in (built, build_with_pkgconfig(work, prefix, source, cxx, sorted(wanted))):
            for name, program in programs.items():
                problems += examples.problems_of(os.path.join(source, name + ".cpp"), program)
        print(f"{len(built)} examples, {len(check_headers(prefix))} header problem(s)")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
