# SPDX-License-Identifier: GPL-3.0-or-later
# How a room, a test and a program of Pith are built. Rooms are listed in core/CMakeLists.txt, which is the DAG.

# One INTERFACE target with the warnings, the Qt defines and the includes that all of core shares, so that one
# precompiled header serves every room.
function(pith_flags)
  add_library(pith_flags INTERFACE)
  target_include_directories(pith_flags INTERFACE ${CMAKE_SOURCE_DIR}/core)
  target_link_libraries(pith_flags INTERFACE Qt6::Core)
  # Headers of Qt Network for all (one precompiled header); only rooms that may use it link it.
  target_include_directories(pith_flags SYSTEM INTERFACE $<TARGET_PROPERTY:Qt6::Network,INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_definitions(pith_flags INTERFACE
    PITH_VERSION="${PROJECT_VERSION}" QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS QT_NO_URL_CAST_FROM_STRING QT_NO_CONTEXTLESS_CONNECT)
  target_compile_options(pith_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wcast-qual -Wundef
    -Wimplicit-fallthrough -Wold-style-cast -Werror -fvisibility=hidden -fvisibility-inlines-hidden
    -ffunction-sections -fdata-sections -fno-exceptions -fstack-protector-strong)
  # GCC sees the alternative that a moved-from std::variant does not hold (GCC PR 80635, 12.2 with Result<T> at -O2); clang,
  # which builds all of this too, has its own check.
  target_compile_options(pith_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  # Nothing unwinds: no exceptions, no thread cancellation. Saves a tenth of the program.
  target_compile_options(pith_flags INTERFACE $<$<CONFIG:Release>:-fno-asynchronous-unwind-tables -fno-unwind-tables>)
  # Padding before functions and jumps is two percent of the program, and pages of it are read from a slow card.
  target_compile_options(pith_flags INTERFACE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-fno-align-functions;-fno-align-jumps;-fno-align-labels>)
  # With link-time optimization GCC 12 takes a QHash's size for one that may be all ones.
  target_link_options(pith_flags INTERFACE -Wl,--gc-sections -Wl,--as-needed -Wl,-O1
    $<$<CXX_COMPILER_ID:GNU>:-Wno-alloc-size-larger-than>)
  # The fuzzers' marks and two checks of each pointer (a null one, AddressSanitizer meets too) are for core; a test compiles a fifth
  # faster without.
  set(PITH_OF_A_TEST $<BOOL:$<TARGET_PROPERTY:PITH_TEST>>)
  if(PITH_SANITIZE)
    target_compile_options(pith_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
      $<${PITH_OF_A_TEST}:-fno-sanitize=null,alignment>)
    target_link_options(pith_flags INTERFACE -fsanitize=address,undefined)
  endif()
  if(PITH_FUZZ AND PITH_SANITIZE)
    target_compile_options(pith_flags INTERFACE $<$<NOT:${PITH_OF_A_TEST}>:-fsanitize=fuzzer-no-link>)
    target_link_options(pith_flags INTERFACE -fsanitize=fuzzer-no-link)
  elseif(PITH_FUZZ)
    # The quick fuzzers see which ways were gone, not what was compared (half of their time), and check what costs nearly nothing.
    # What they kept goes through the others.
    target_compile_options(pith_flags INTERFACE -fsanitize-coverage=inline-8bit-counters,pc-table -fsanitize-trap=all
      -fsanitize=bounds,return,unreachable,integer-divide-by-zero,signed-integer-overflow,shift,float-cast-overflow,bool,enum)
    target_compile_definitions(pith_flags INTERFACE _GLIBCXX_ASSERTIONS)
  endif()
  # Optimizing what the sanitizers put in takes clang three times as long as all the rest of a file, and what only waits for
  # others does not run faster for it. What computes keeps its -O1: see core_module.
  set(PITH_CHECKED $<BOOL:${PITH_SANITIZE}> PARENT_SCOPE)
  # A tenth of a megabyte of relocations less, which glibc reads since 2.36; mold 1.10 forgets to say that it has to.
  # There is a link or two of a release, and its optimization is what takes the time.
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    include(CheckCXXSourceRuns)
    set(CMAKE_REQUIRED_LINK_OPTIONS LINKER:-z,pack-relative-relocs)
    check_cxx_source_runs("const char* words[] = {\"a\"}; int main() { return words[0][0] == 'a' ? 0 : 1; }"
                          PITH_PACKS_RELOCATIONS)
    unset(CMAKE_REQUIRED_LINK_OPTIONS)
  endif()
  if(PITH_PACKS_RELOCATIONS)
    target_link_options(pith_flags INTERFACE LINKER:-z,pack-relative-relocs)
  endif()
  find_program(MOLD mold)
  if(MOLD AND NOT PITH_PACKS_RELOCATIONS AND (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1))
    target_link_options(pith_flags INTERFACE -fuse-ld=mold)
  endif()
  find_program(CCACHE ccache)
  if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE} PARENT_SCOPE)
    target_compile_options(pith_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
      "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
  if(PITH_TIDY)
    find_program(TIDY NAMES clang-tidy-14 clang-tidy REQUIRED)
    set(CMAKE_CXX_CLANG_TIDY ${TIDY} --quiet PARENT_SCOPE)
  endif()
endfunction()

# core_module(name [SMALL|HOT] DEPENDS room... LINK library...): one room of core, all of core/NAME/*.cpp. SMALL: its code runs once
# a start, a job or a click, so that in a release its size counts, not its speed. HOT: it computes; the fuzzers want it optimized
# too. (A precompiled header is for one level of optimization: the small rooms share that of policy, and where it matters the hot ones
# that of domain.)
function(core_module name)
  cmake_parse_arguments(M "SMALL;HOT" "" "DEPENDS;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${name}/*.cpp ${CMAKE_SOURCE_DIR}/core/${name}/*.h)
  file(GLOB resources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${name}/*.qrc)
  list(TRANSFORM M_DEPENDS PREPEND pith_)
  if(NOT sources MATCHES "[.]cpp")    # headers only
    add_library(pith_${name} INTERFACE)
    target_link_libraries(pith_${name} INTERFACE pith_flags ${M_DEPENDS})
    return()
  endif()
  add_library(pith_${name} STATIC ${sources} ${resources})
  target_link_libraries(pith_${name} PUBLIC pith_flags ${M_DEPENDS} PRIVATE ${M_LINK})
  if(M_SMALL)
    target_compile_options(pith_${name} PRIVATE $<$<CONFIG:Release>:-Os>)
  endif()
  if(NOT M_HOT)
    target_compile_options(pith_${name} PRIVATE $<${PITH_CHECKED}:-O0>)
  endif()
  if(name STREQUAL "base" OR name STREQUAL "policy" OR (name STREQUAL "domain" AND PITH_SANITIZE))
    target_precompile_headers(pith_${name} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.h)
  elseif(M_SMALL)
    target_precompile_headers(pith_${name} REUSE_FROM pith_policy)
  elseif(M_HOT AND PITH_SANITIZE)
    target_precompile_headers(pith_${name} REUSE_FROM pith_domain)
  else()
    target_precompile_headers(pith_${name} REUSE_FROM pith_base)
  endif()
endfunction()

# pith_tests(FOLDER [HEADERS FILE...] LINK LIBRARY...): each tests/FOLDER/tst_*.cpp is a test named FOLDER.CLASS. HEADERS: what the
# folder's precompiled header holds besides that of all tests; without, that one is shared.
function(pith_tests folder)
  cmake_parse_arguments(T "" "" "HEADERS;LINK" ${ARGN})
  set(shared pith_support)
  if(T_HEADERS)
    set(shared "")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/tst_*.cpp)
  foreach(source ${sources})
    get_filename_component(class ${source} NAME_WE)
    string(REPLACE "tst_" "" class ${class})
    set(target tst_${folder}_${class})
    add_executable(${target} ${source})
    target_link_libraries(${target} PRIVATE pith_support ${T_LINK} Qt6::Test)
    target_compile_options(${target} PRIVATE $<${PITH_CHECKED}:-O0>)
    if(shared)
      target_precompile_headers(${target} REUSE_FROM ${shared})
    else()
      target_precompile_headers(${target} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.h ${T_HEADERS} ${CMAKE_SOURCE_DIR}/tests/support/pch.h)
      set(shared ${target})
    endif()
    # One moc for the one class, by name: AUTOMOC's look around costs more than the test's own compilation at times.
    set(moc ${CMAKE_CURRENT_BINARY_DIR}/moc/${folder}/tst_${class}.moc)
    qt6_generate_moc(${source} ${moc} TARGET ${target})
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${moc})
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/moc/${folder})
    set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTORCC OFF PITH_TEST ON)
    add_test(NAME ${folder}.${class} COMMAND ${target})
    set_tests_properties(${folder}.${class} PROPERTIES TIMEOUT 120
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LANG=C.UTF-8;QTEST_FUNCTION_TIMEOUT=60000;UBSAN_OPTIONS=print_stacktrace=1;PITH_BIN=$<TARGET_FILE:pith>")
  endforeach()
endfunction()
