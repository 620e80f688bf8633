/** Arena, array, UTF-8, messages and file maps. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1 /* mkstemp */
#endif
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/utf8.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

TEST(every_alignment_up_to_64_is_kept)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    for (size_t align = 1; align <= 64; align *= 2) {
        for (size_t size = 0; size < 70; size++) {
            char *block = ss_arena_alloc(&arena, size, align);
            assert_non_null(block);
            assert_int_equal((uintptr_t)block % align, 0);
            memset(block, 0x5a, size);
        }
    }
    ss_arena_destroy(&arena);
    assert_int_equal(arena.held, 0);
}

TEST(blocks_do_not_overlap_across_chunks_of_every_size)
{
    UNUSED_STATE;
    enum { N = 400 };
    struct ss_arena arena = {0};
    unsigned char *blocks[N];
    size_t sizes[N];
    for (size_t i = 0; i < N; i++) {
        sizes[i] = i * i * 7 % 40000;
        blocks[i] = ss_arena_alloc(&arena, sizes[i], 8);
        assert_non_null(blocks[i]);
        memset(blocks[i], (int)(i & 0xFF), sizes[i]);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(blocks[i][k], i & 0xFF);
    ss_arena_destroy(&arena);
}

TEST(a_size_that_overflows_is_refused)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    assert_null(ss_arena_alloc(&arena, SIZE_MAX, 1));
    assert_null(ss_arena_alloc(&arena, SIZE_MAX - 32, 64));
    assert_null(ss_arena_zeros(&arena, SIZE_MAX / 2, 3, 1));
    assert_null(ss_arena_grow(&arena, NULL, 0, SIZE_MAX, 1));
    assert_null(ss_arena_copy(&arena, "", SIZE_MAX));
    assert_int_equal(arena.held, 0);
    ss_arena_destroy(&arena);
}

TEST(a_rewound_arena_serves_the_same_work_without_the_system)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    for (int round = 0; round < 5; round++) {
        const struct ss_mark mark = ss_arena_mark(&arena);
        ss_alloc_fail_at(0);
        for (int i = 0; i < 1000; i++)
            assert_non_null(ss_arena_alloc(&arena, 700, 8));
        if (round > 0)
            assert_int_equal(ss_alloc_count(), 0);
        ss_arena_rewind(&arena, mark);
        assert_int_equal(arena.in_use, mark.in_use);
    }
    ss_arena_destroy(&arena);
}

TEST(what_stands_before_a_mark_survives_the_rewind)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    char *kept = ss_arena_copy(&arena, "kept", 4);
    const struct ss_mark mark = ss_arena_mark(&arena);
    assert_non_null(ss_arena_alloc(&arena, 3 << 20, 16));
    assert_non_null(ss_arena_alloc(&arena, 100, 16));
    ss_arena_rewind(&arena, mark);
    assert_string_equal(kept, "kept");
    assert_true(arena.held < 2 << 20);
    ss_arena_destroy(&arena);
}

TEST(the_newest_block_grows_in_place_and_any_block_keeps_its_bytes)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    char *block = ss_arena_grow(&arena, NULL, 0, 4, 1);
    memcpy(block, "abcd", 4);
    assert_ptr_equal(ss_arena_grow(&arena, block, 4, 100, 1), block);
    assert_non_null(ss_arena_alloc(&arena, 1, 1));
    char *moved = ss_arena_grow(&arena, block, 100, 200, 1);
    assert_ptr_not_equal(moved, block);
    assert_memory_equal(moved, "abcd", 4);
    size_t size = 200;
    for (; size < (size_t)8 << 20; size *= 2) {
        moved = ss_arena_grow(&arena, moved, size, size * 2, 1);
        memset(moved + size, 'x', size);
    }
    assert_memory_equal(moved, "abcd", 4);
    assert_int_equal(moved[size - 1], 'x');
    assert_true(arena.held < size + (2 << 20)); /* the old copies are gone */
    ss_arena_destroy(&arena);
}

TEST(an_array_keeps_its_items_while_it_grows)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    SS_ARRAY(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 300000; i++) {
        uint32_t *item = ss_array_push(&arena, &numbers);
        assert_non_null(item);
        *item = i;
    }
    for (uint32_t i = 0; i < 300000; i++)
        assert_int_equal(numbers.items[i], i);
    assert_false(ss_array_reserve(&arena, &numbers, SIZE_MAX / 8));
    assert_int_equal(numbers.n, 300000);
    ss_arena_destroy(&arena);
}

TEST(every_allocation_may_fail_and_nothing_is_lost)
{
    UNUSED_STATE;
    size_t n = 1;
    for (int done = 0; !done; n++) {
        struct ss_arena arena = {0};
        SS_ARRAY(uint64_t) numbers = {0};
        ss_alloc_fail_at(n);
        done = 1;
        for (uint64_t i = 0; i < 100000 && done; i++) {
            uint64_t *item = ss_array_push(&arena, &numbers);
            done = item != NULL;
            if (item)
                *item = i;
        }
        for (uint64_t i = 0; i < numbers.n; i++)
            assert_int_equal(numbers.items[i], i);
        ss_alloc_fail_at(0);
        ss_arena_destroy(&arena);
    }
    assert_true(n > 3);
}

TEST(well_formed_utf8_decodes_to_what_was_encoded)
{
    UNUSED_STATE;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[4];
        size_t length;
        const size_t size = ss_utf8_encode(c, bytes);
        assert_int_equal(ss_utf8_decode((unsigned char *)bytes, size, &length), c);
        assert_int_equal(length, size);
    }
    char bytes[4];
    assert_int_equal(ss_utf8_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(ss_utf8_encode(0x110000, bytes), 3);
}

TEST(each_maximal_ill_formed_subpart_counts_once)
{
    UNUSED_STATE;
    static const struct {
        const char *bytes;
        size_t size, n;
    } cases[] = {
        /* the examples of Unicode 15 section 3.9, tables 3-8 to 3-11 */
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 9, 9},
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 9, 9},
        {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 9, 9},
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 9, 5},
        {"", 0, 0},
        {"\x80", 1, 1},
        {"\xF0\x9F\x98", 3, 1},     /* cut off at the end */
        {"\xF0\x9F\x98\x80", 4, 1}, /* whole */
        {"a\0b", 3, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ss_utf8_count((const unsigned char *)cases[i].bytes, cases[i].size), cases[i].n);
}

TEST(a_long_message_is_cut_between_characters)
{
    UNUSED_STATE;
    sayso_error err;
    char path[1000];
    for (size_t shift = 0; shift < 3; shift++) {
        memset(path, 'a', sizeof path);
        for (size_t i = shift; i + 3 < sizeof path; i += 3)
            memcpy(path + i, "\xE2\x82\xAC", 3);
        path[sizeof path - 1] = '\0';
        assert_int_equal(ss_fail(&err, SAYSO_IO, "%s", path), SAYSO_IO);
        const size_t length = strlen(err.message);
        assert_true(length >= sizeof err.message - 3);
        assert_int_equal((length - shift) % 3, 0);
    }
    assert_int_equal(ss_fail(NULL, SAYSO_IO, "x"), SAYSO_IO);
}

TEST(a_missing_file_and_a_folder_are_named_with_the_reason)
{
    UNUSED_STATE;
    struct ss_map map;
    sayso_error err;
    assert_int_equal(ss_map_open("/nowhere/at/all.txt", &map, &err), SAYSO_IO);
    assert_string_equal(err.message, "/nowhere/at/all.txt: cannot be read: No such file or directory");
    assert_int_equal(ss_map_open("/", &map, &err), SAYSO_IO);
    assert_string_equal(err.message, "/: cannot be read: Is a directory");
    ss_map_close(&map);
}

TEST(a_file_a_pipe_and_an_empty_file_are_read_whole)
{
    UNUSED_STATE;
    char path[] = "/tmp/sayso-test-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0);
    struct ss_map map;
    assert_int_equal(ss_map_open(path, &map, NULL), SAYSO_OK);
    assert_null(map.data);
    assert_int_equal(map.size, 0);
    assert_int_equal(write(file, "some text", 9), 9);
    assert_int_equal(ss_map_open(path, &map, NULL), SAYSO_OK);
    assert_true(map.is_mapped);
    assert_int_equal(map.size, 9);
    assert_memory_equal(map.data, "some text", 9);
    ss_map_close(&map);
    close(file);
    unlink(path);

    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "piped", 5), 5);
    close(ends[1]);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    assert_int_equal(ss_map_open(path, &map, NULL), SAYSO_OK);
    assert_false(map.is_mapped);
    assert_int_equal(map.size, 5);
    ss_map_close(&map);
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_alignment_up_to_64_is_kept),
        cmocka_unit_test(blocks_do_not_overlap_across_chunks_of_every_size),
        cmocka_unit_test(a_size_that_overflows_is_refused),
        cmocka_unit_test(a_rewound_arena_serves_the_same_work_without_the_system),
        cmocka_unit_test(what_stands_before_a_mark_survives_the_rewind),
        cmocka_unit_test(the_newest_block_grows_in_place_and_any_block_keeps_its_bytes),
        cmocka_unit_test(an_array_keeps_its_items_while_it_grows),
        cmocka_unit_test(every_allocation_may_fail_and_nothing_is_lost),
        cmocka_unit_test(well_formed_utf8_decodes_to_what_was_encoded),
        cmocka_unit_test(each_maximal_ill_formed_subpart_counts_once),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(a_missing_file_and_a_folder_are_named_with_the_reason),
        cmocka_unit_test(a_file_a_pipe_and_an_empty_file_are_read_whole),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
