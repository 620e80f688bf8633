/* Which kernels are chosen: by processors and operating systems that this machine is not, and by SAYSO_CPU. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sayso/sayso.h>

#include "nn/kernels.h"

#if defined(__x86_64__)
#include "nn/x86/processor.h"

enum { ALL = SS_CPU_AVX2 | SS_CPU_AVXVNNI | SS_CPU_AVX512VNNI | SS_CPU_AMX };

static int n_asked, is_granted;

static int ask_for_tiles(void)
{
    n_asked++;
    return is_granted;
}

/* A Sapphire Rapids with Linux 5.16: CPUID and XCR0 as it shows them, as far as they are looked at. */
static struct ss_processor newest(void)
{
    n_asked = 0;
    is_granted = 1;
    return (struct ss_processor){
        .leaf1_ecx = 1u << 12 | 1u << 27 | 1u << 28 | 1u << 29, /* FMA, OSXSAVE, AVX, F16C */
        .leaf7_ebx = 1u << 5 | 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31, /* AVX2, AVX512 F, DQ, BW, VL */
        .leaf7_ecx = 1u << 11,                                            /* AVX512_VNNI */
        .leaf7_edx = 1u << 24 | 1u << 25,                                 /* AMX-TILE, AMX-INT8 */
        .leaf7_1_eax = 1u << 4,                                           /* AVX-VNNI */
        .tile_ebx = 8u << 16 | 64,
        .tile_ecx = 16,
        .saved = 0x602E7,
        .ask_for_tiles = ask_for_tiles,
    };
}

static const char *chosen(const struct ss_processor *p, unsigned wanted)
{
    return ss_kernels_select(ss_processor_flags(p, wanted))->name;
}

static void each_processor_gets_its_best_kernels(void **unused)
{
    (void)unused;
    struct ss_processor p = newest();
    assert_string_equal(chosen(&p, ALL), "amx");
    p.leaf7_edx = 1u << 24; /* tiles of bfloat16 alone */
    assert_string_equal(chosen(&p, ALL), "avx512vnni");
    p.leaf7_ecx = 0; /* Skylake-X has AVX-512 without VNNI; Alder Lake AVX-VNNI alone */
    assert_string_equal(chosen(&p, ALL), "avxvnni");
    p.leaf7_1_eax = 0;
    assert_string_equal(chosen(&p, ALL), "avx2");
    p.leaf7_ebx = 0;
    assert_string_equal(chosen(&p, ALL), "scalar");
    p = newest();
    p.leaf1_ecx &= ~(1u << 12); /* AVX2 without FMA */
    assert_string_equal(chosen(&p, ALL), "scalar");
    p = newest();
    p.leaf7_ebx &= ~(1u << 31);
    assert_string_equal(chosen(&p, ALL), "avxvnni");
    assert_int_equal(n_asked, 0);
}

static void what_the_system_does_not_save_is_not_used(void **unused)
{
    (void)unused;
    struct ss_processor p = newest();
    p.saved = 0x2E7; /* before Linux 5.16, or with tiles forbidden at boot */
    assert_string_equal(chosen(&p, ALL), "avx512vnni");
    p.saved = 0x7;
    assert_string_equal(chosen(&p, ALL), "avxvnni");
    p.saved = 0x3;
    assert_string_equal(chosen(&p, ALL), "scalar");
    p.saved = 0;
    assert_string_equal(chosen(&p, ALL), "scalar");
    assert_int_equal(n_asked, 0);
}

static void tiles_that_are_refused_are_not_used(void **unused)
{
    (void)unused;
    struct ss_processor p = newest();
    is_granted = 0;
    assert_string_equal(chosen(&p, ALL), "avx512vnni");
    assert_int_equal(n_asked, 1);
}

static void tiles_of_another_size_are_not_used(void **unused)
{
    (void)unused;
    struct ss_processor p = newest();
    p.tile_ecx = 8;
    assert_string_equal(chosen(&p, ALL), "avx512vnni");
    p = newest();
    p.tile_ebx = 0; /* a virtual machine that hides the leaf */
    assert_string_equal(chosen(&p, ALL), "avx512vnni");
}

static void what_is_not_wanted_is_neither_used_nor_asked_for(void **unused)
{
    (void)unused;
    const struct ss_processor p = newest();
    assert_string_equal(chosen(&p, 0), "scalar");
    assert_string_equal(chosen(&p, SS_CPU_AVX2), "avx2");
    assert_string_equal(chosen(&p, SS_CPU_AVX2 | SS_CPU_AVXVNNI), "avxvnni");
    assert_string_equal(chosen(&p, ALL & ~(unsigned)SS_CPU_AMX), "avx512vnni");
    assert_int_equal(n_asked, 0);
}
#endif

static void this_machine_can_do_what_it_says(void **unused)
{
    (void)unused;
    const unsigned flags = ss_cpu_flags(~0u);
    assert_int_equal(ss_cpu_flags(flags), flags);
    assert_int_equal(ss_cpu_flags(0), 0);
    float x[16] = {1.0f}, y[16] = {2.0f};
    for (unsigned wanted = 0; wanted < 16; wanted = 2 * wanted + 1)
        assert_true(ss_kernels_select(ss_cpu_flags(wanted))->dot(x, y, 16) == 2.0f);
}

static unsigned wanted_with(const char *level)
{
    unsigned flags = 77;
    sayso_error err = {0};
    assert_int_equal(setenv("SAYSO_CPU", level, 1), 0);
    assert_int_equal(ss_cpu_wanted(&flags, &err), SAYSO_OK);
    return flags;
}

static void sayso_cpu_names_the_highest_level(void **unused)
{
    (void)unused;
    unsigned flags = 0;
    assert_int_equal(wanted_with("scalar"), 0);
    assert_int_equal(wanted_with("avx2"), SS_CPU_AVX2);
    assert_int_equal(wanted_with("avxvnni"), SS_CPU_AVX2 | SS_CPU_AVXVNNI);
    assert_int_equal(wanted_with("avx512vnni"), SS_CPU_AVX2 | SS_CPU_AVXVNNI | SS_CPU_AVX512VNNI);
    assert_int_equal(wanted_with("amx"), SS_CPU_AVX2 | SS_CPU_AVXVNNI | SS_CPU_AVX512VNNI | SS_CPU_AMX);
    assert_int_equal(wanted_with(""), wanted_with("amx"));
    assert_int_equal(unsetenv("SAYSO_CPU"), 0);
    assert_int_equal(ss_cpu_wanted(&flags, NULL), SAYSO_OK);
    assert_int_equal(flags, wanted_with("amx"));
}

static void an_unknown_sayso_cpu_is_an_error_that_names_it(void **unused)
{
    (void)unused;
    static const char *const unknown[] = {"avx", "avx22", "AVX2", "scalar ", " ", "avx2,amx", "7"};
    sayso_error err;
    sayso_engine *engine;
    unsigned flags;
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_int_equal(setenv("SAYSO_CPU", unknown[i], 1), 0);
        assert_int_equal(ss_cpu_wanted(&flags, &err), SAYSO_BAD_ARGUMENT);
        assert_non_null(strstr(err.message, "SAYSO_CPU is \""));
        assert_non_null(strstr(err.message, "give scalar, avx2, avxvnni, avx512vnni or amx"));
        assert_int_equal(sayso_engine_create(&engine, "/nowhere/model", NULL, &err), SAYSO_BAD_ARGUMENT);
        assert_null(engine);
    }
    char longest[4096];
    memset(longest, '\n', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(setenv("SAYSO_CPU", longest, 1), 0);
    assert_int_equal(ss_cpu_wanted(&flags, &err), SAYSO_BAD_ARGUMENT);
    assert_null(strchr(err.message, '\n'));
    assert_non_null(strstr(err.message, "or amx"));
    assert_int_equal(unsetenv("SAYSO_CPU"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#if defined(__x86_64__)
        cmocka_unit_test(each_processor_gets_its_best_kernels),
        cmocka_unit_test(what_the_system_does_not_save_is_not_used),
        cmocka_unit_test(tiles_that_are_refused_are_not_used),
        cmocka_unit_test(tiles_of_another_size_are_not_used),
        cmocka_unit_test(what_is_not_wanted_is_neither_used_nor_asked_for),
#endif
        cmocka_unit_test(this_machine_can_do_what_it_says),
        cmocka_unit_test(sayso_cpu_names_the_highest_level),
        cmocka_unit_test(an_unknown_sayso_cpu_is_an_error_that_names_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
