/* Keys of place names, and the file of the gazetteer: what it answers, and what it says when it is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sayso/sayso.h>
#include <xxhash.h>

#include "base/arena.h"
#include "ledger/home.h"
#include "ledger/places.h"
#include "place/gazetteer.h"
#include "place/key.h"

static char path[4096];
static struct ss_gazetteer *places;

static int open_places(void **unused)
{
    (void)unused;
    sayso_error error;
    const char *root = getenv("SAYSO_ROOT");
    snprintf(path, sizeof path, "%s/models/places.sayso", root ? root : ".");
    return ss_gazetteer_open(path, &places, &error) == SAYSO_OK ? 0 : -1;
}

static int close_places(void **unused)
{
    (void)unused;
    ss_gazetteer_close(places);
    return 0;
}

static void assert_key(const char *name, const char *wanted)
{
    char key[SS_PLACE_KEY_MAX];
    const size_t size = ss_place_key(name, strlen(name), key);
    assert_int_equal(size, strlen(wanted));
    assert_string_equal(key, wanted);
}

static void a_key_is_small_and_without_marks(void **unused)
{
    (void)unused;
    assert_key("Paris", "paris");
    assert_key("ZÜRICH", "zurich");
    assert_key("Saint-Étienne", "st etienne");
    assert_key("St. Petersburg", "st petersburg");
    assert_key("Winston - Salem", "winston salem");
    assert_key("N.Y.", "ny");
    assert_key("The Hague", "hague");
    assert_key("L'Aquila", "laquila");
    assert_key("L’Aquila", "laquila");
    assert_key("Łódź", "lodz");
    assert_key("Mount Fort", "mt ft");
}

static void a_key_is_empty_for_other_scripts_nothing_and_long_names(void **unused)
{
    (void)unused;
    char name[200], key[SS_PLACE_KEY_MAX];
    assert_key("", "");
    assert_key(" - . ", "");
    assert_key("Москва", "");
    for (size_t n = SS_PLACE_KEY_MAX - 2; n <= SS_PLACE_KEY_MAX + 2; n++) {
        memset(name, 'a', n);
        assert_int_equal(ss_place_key(name, n, key), n < SS_PLACE_KEY_MAX ? n : 0);
    }
}

static void any_bytes_make_a_key_that_ends(void **unused)
{
    (void)unused;
    unsigned seed = 7;
    for (int round = 0; round < 20000; round++) {
        char name[40], key[SS_PLACE_KEY_MAX + 1];
        const size_t size = (seed = seed * 1103515245u + 12345u) >> 16 & 31;
        for (size_t i = 0; i < size; i++)
            name[i] = (char)((seed = seed * 1103515245u + 12345u) >> 16);
        key[SS_PLACE_KEY_MAX] = 'Z';
        const size_t n = ss_place_key(name, size, key);
        assert_true(n < SS_PLACE_KEY_MAX);
        assert_int_equal(key[n], '\0');
        assert_int_equal(key[SS_PLACE_KEY_MAX], 'Z');
    }
}

/* The place of a key and a country with the most inhabitants. */
static const struct ss_place *largest(const char *key, const char *country)
{
    struct ss_place_hit hits[512];
    const struct ss_place *best = NULL;
    const size_t n = ss_gazetteer_find(places, key, hits, 512);
    for (size_t i = 0; i < n; i++) {
        const struct ss_place *place = ss_gazetteer_place(places, hits[i].place);
        const char *code = ss_gazetteer_country(places, place);
        if ((!country || (code && strcmp(code, country) == 0)) && (!best || ss_place_size(place) > ss_place_size(best)))
            best = place;
    }
    return best;
}

static void towns_divisions_and_countries_are_found_by_name(void **unused)
{
    (void)unused;
    const struct ss_place *paris = largest("paris", "FRA");
    assert_non_null(paris);
    assert_int_equal(paris->geonameid, 2988507);
    assert_int_equal(ss_place_kind(paris), SS_PLACE_CITY);
    assert_int_equal(ss_place_seat(paris), 3);
    assert_string_equal(ss_gazetteer_name(places, paris), "Paris");
    assert_string_equal(ss_gazetteer_name(places, ss_gazetteer_place(places, paris->division)), "Île-de-France");
    const struct ss_place *texas = largest("paris", "USA");
    assert_string_equal(ss_gazetteer_name(places, ss_gazetteer_place(places, texas->division)), "Texas");
    assert_null(largest("velmir", NULL));
    const uint32_t country = ss_gazetteer_country_place(places, "UKR");
    assert_int_equal(ss_gazetteer_place(places, country)->geonameid, 690791);
    assert_int_equal(ss_gazetteer_country_place(places, "QQQ"), UINT32_MAX);
}

static void every_row_of_the_gazetteer_lies_on_the_globe(void **unused)
{
    (void)unused;
    for (uint32_t i = 0; i < ss_gazetteer_count(places); i++) {
        const struct ss_place *place = ss_gazetteer_place(places, i);
        if (place->lat == SS_NO_POINT)
            continue;
        assert_in_range(place->lat + 9000000, 0, 18000000);
        assert_in_range(place->lon + 18000000, 0, 36000000);
        assert_true(ss_gazetteer_name(places, place)[0] != '\0');
    }
}

static void look_ups_give_no_more_than_there_is_room_for(void **unused)
{
    (void)unused;
    struct ss_place_hit hits[4] = {{0, 0}};
    hits[3].place = 77;
    assert_int_equal(ss_gazetteer_find(places, "san antonio", hits, 3), 3);
    assert_int_equal(hits[3].place, 77);
    assert_int_equal(ss_gazetteer_find(places, "san antonio", hits, 0), 0);
}

/* ---- Broken files ---- */

static unsigned char *read_places(size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static sayso_status open_bytes(const unsigned char *bytes, size_t size, sayso_error *error)
{
    char name[] = "/tmp/sayso-places-XXXXXX";
    const int file = mkstemp(name);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, size), (ssize_t)size);
    close(file);
    struct ss_gazetteer *opened = NULL;
    const sayso_status status = ss_gazetteer_open(name, &opened, error);
    ss_gazetteer_close(opened);
    unlink(name);
    return status;
}

/* A file with the bytes of the gazetteer, to be changed, and those bytes. */
struct copy {
    char name[32];
    int file;
    size_t size;
    unsigned char *bytes;
};

static struct copy copy_places(void)
{
    struct copy copy = {.name = "/tmp/sayso-places-XXXXXX"};
    copy.bytes = read_places(&copy.size);
    copy.file = mkstemp(copy.name);
    assert_true(copy.file >= 0);
    assert_int_equal(write(copy.file, copy.bytes, copy.size), (ssize_t)copy.size);
    return copy;
}

static void drop_copy(struct copy *copy)
{
    close(copy->file);
    unlink(copy->name);
    free(copy->bytes);
}

static void put(const struct copy *copy, size_t at, const void *bytes, size_t size)
{
    assert_int_equal(pwrite(copy->file, bytes, size, (off_t)at), (ssize_t)size);
}

/* Makes size and checksum of the header right for the first `size` bytes. */
static void repair(const struct copy *copy, size_t size)
{
    const uint64_t right[] = {size, XXH3_64bits(copy->bytes + 32, size - 32)};
    put(copy, 16, right, sizeof right);
}

static uint32_t draw(uint32_t *seed, size_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*seed * below) >> 32);
}

/* Every row and some names of a gazetteer: each leads to something that is there. */
static void read_all(const struct ss_gazetteer *g)
{
    static const char *const keys[] = {"paris", "georgia", "springfield", "san antonio", "reading", "velmir", ""};
    size_t letters = 0;
    for (uint32_t i = 0; i < ss_gazetteer_count(g); i++) {
        const struct ss_place *place = ss_gazetteer_place(g, i);
        const char *country = ss_gazetteer_country(g, place);
        letters += strlen(ss_gazetteer_name(g, place)) + (country ? strlen(country) : 0);
        assert_true(place->division == SS_NO_DIVISION || place->division < ss_gazetteer_count(g));
    }
    assert_true(letters > 0);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        struct ss_place_hit hits[64];
        const size_t n = ss_gazetteer_find(g, keys[k], hits, 64);
        for (size_t i = 0; i < n; i++)
            assert_true(hits[i].place < ss_gazetteer_count(g));
    }
}

static sayso_status open_copy(const struct copy *copy)
{
    sayso_error error;
    struct ss_gazetteer *opened = NULL;
    const sayso_status status = ss_gazetteer_open(copy->name, &opened, &error);
    assert_int_equal(status == SAYSO_OK, opened != NULL);
    if (opened)
        read_all(opened);
    ss_gazetteer_close(opened);
    return status;
}

static void a_file_cut_short_is_refused_at_any_length(void **unused)
{
    (void)unused;
    size_t size;
    sayso_error error;
    unsigned char *bytes = read_places(&size);
    const size_t sizes[] = {0, 1, 7, 8, 31, 32, 127, 128, 129, 4096, size / 2, size - 1};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_int_equal(open_bytes(bytes, sizes[i], &error), SAYSO_BAD_MODEL);
    assert_int_equal(open_bytes(bytes, size, &error), SAYSO_OK);
    free(bytes);
}

/* A hundred lengths, one drawn from each hundredth of the file; then each with a header that says this length. */
static void a_cut_is_refused_even_where_the_header_agrees(void **unused)
{
    (void)unused;
    struct copy copy = copy_places();
    uint32_t seed = 11;
    assert_int_equal(open_copy(&copy), SAYSO_OK);
    for (size_t part = 100; part-- > 0;) {
        const size_t size = copy.size * part / 100 + draw(&seed, copy.size / 100);
        assert_int_equal(ftruncate(copy.file, (off_t)size), 0);
        put(&copy, 0, copy.bytes, 32 < size ? 32 : size);
        assert_int_equal(open_copy(&copy), SAYSO_BAD_MODEL);
        if (size <= 128)
            continue;
        repair(&copy, size);
        assert_int_equal(open_copy(&copy), SAYSO_BAD_MODEL);
    }
    drop_copy(&copy);
}

/* A flipped byte is refused by the checksum. Where the checksum was made right again it is refused or read without harm. */
static void a_flipped_byte_is_refused_or_read_without_harm(void **unused)
{
    (void)unused;
    struct copy copy = copy_places();
    uint32_t seed = 13;
    for (int round = 0; round < 100; round++) {
        const size_t at = round < 40 ? 32 + draw(&seed, 96) : 32 + draw(&seed, copy.size - 32);
        const unsigned char flip = (unsigned char)(1 + draw(&seed, 255));
        copy.bytes[at] ^= flip;
        put(&copy, at, copy.bytes + at, 1);
        assert_int_equal(open_copy(&copy), SAYSO_BAD_MODEL);
        repair(&copy, copy.size);
        const sayso_status status = open_copy(&copy);
        assert_true(status == SAYSO_OK || status == SAYSO_BAD_MODEL);
        copy.bytes[at] ^= flip;
        put(&copy, at, copy.bytes + at, 1);
        put(&copy, 0, copy.bytes, 32);
    }
    assert_int_equal(open_copy(&copy), SAYSO_OK);
    drop_copy(&copy);
}

/* The checksum is right, a number is not: no count, offset or row leads out of the file. */
static void numbers_that_lead_nowhere_are_refused(void **unused)
{
    (void)unused;
    enum { TABLE = 32, TABLE_END = 80, COUNT_OF_PLACES = 44 };
    struct copy copy = copy_places();
    for (size_t at = TABLE; at < TABLE_END; at += 4) {
        unsigned char was[4];
        const uint32_t wrong[] = {0xFFFFFFFFu, 0x7FFFFFC0u, 3};
        memcpy(was, copy.bytes + at, 4);
        for (size_t i = 0; i < 3; i++) {
            memcpy(copy.bytes + at, &wrong[i], 4);
            put(&copy, at, copy.bytes + at, 4);
            repair(&copy, copy.size);
            /* Three places are few, but they are there: names of others lead to none of them. */
            const int sound = at == COUNT_OF_PLACES && wrong[i] == 3;
            assert_int_equal(open_copy(&copy), sound ? SAYSO_OK : SAYSO_BAD_MODEL);
        }
        memcpy(copy.bytes + at, was, 4);
        put(&copy, at, was, 4);
    }
    drop_copy(&copy);
}

static void memory_that_is_short_is_said(void **unused)
{
    (void)unused;
    sayso_error error;
    struct ss_gazetteer *opened;
    ss_alloc_fail_at(1);
    assert_int_equal(ss_gazetteer_open(path, &opened, &error), SAYSO_NO_MEMORY);
    ss_alloc_fail_at(0);
    assert_null(opened);
}

static void nations_are_known_without_a_gazetteer(void **unused)
{
    (void)unused;
    assert_string_equal(ss_country_of_name("Russian"), "RUS");
    assert_string_equal(ss_country_of_name("Ukraine"), "UKR");
    assert_string_equal(ss_country_of_name("Muslim"), "-");
    assert_null(ss_country_of_name("Velmir"));
}

static void assert_home(const char *url, const char *publisher, const char *wanted)
{
    struct ss_arena scratch = {0};
    const sayso_document document = {.url = url, .publisher = publisher};
    const struct ss_ledger ledger = {.document = &document, .gazetteer = places};
    uint32_t country;
    assert_true(ss_home_find(&scratch, &ledger, &country));
    assert_int_equal(country, wanted ? ss_gazetteer_country_place(places, wanted) : SS_NONE);
    ss_arena_destroy(&scratch);
}

static void the_country_of_a_publisher_is_told_by_host_then_letters_then_name(void **unused)
{
    (void)unused;
    assert_home(NULL, NULL, NULL);
    assert_home("", "", NULL);
    assert_home("https://www.thehindu.com/news/1", "Velmir Courier of Kenya", "IND");
    assert_home("https://e-paper.TheHindu.com:443?page=1", NULL, "IND");
    assert_home("https://www.reuters.com/1", NULL, NULL);
    assert_home("https://www.reuters.com/1", "Kenya News Agency", "KEN");
    assert_home("https://velmir.co.ke/1", "Tarn of India", "KEN");
    assert_home("https://ke", NULL, NULL);
    assert_home("https://velmir.me/1", NULL, NULL);
    assert_home("https://velmir.com/1", "The Times of India", "IND");
    assert_home(NULL, "Papua New Guinea Courier", "PNG");
    assert_home(NULL, "Velmir-Ukraine", "UKR");
    assert_home(NULL, "The New Indian Tarn", "IND");
    assert_home(NULL, "Velmir Russian", NULL);
    assert_home(NULL, "New Mexico Tarn", NULL);
    assert_home(NULL, "Mexico Tarn", "MEX");
    assert_home(NULL, "Georgia Tarn", NULL);
    assert_home(NULL, "African Courier", NULL);
    assert_home(NULL, "Indiana Courier", NULL);
    assert_home(NULL, "Soviet Union Today", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_small_and_without_marks),
        cmocka_unit_test(a_key_is_empty_for_other_scripts_nothing_and_long_names),
        cmocka_unit_test(any_bytes_make_a_key_that_ends),
        cmocka_unit_test(towns_divisions_and_countries_are_found_by_name),
        cmocka_unit_test(every_row_of_the_gazetteer_lies_on_the_globe),
        cmocka_unit_test(look_ups_give_no_more_than_there_is_room_for),
        cmocka_unit_test(a_file_cut_short_is_refused_at_any_length),
        cmocka_unit_test(a_cut_is_refused_even_where_the_header_agrees),
        cmocka_unit_test(a_flipped_byte_is_refused_or_read_without_harm),
        cmocka_unit_test(numbers_that_lead_nowhere_are_refused),
        cmocka_unit_test(memory_that_is_short_is_said),
        cmocka_unit_test(nations_are_known_without_a_gazetteer),
        cmocka_unit_test(the_country_of_a_publisher_is_told_by_host_then_letters_then_name),
    };
    return cmocka_run_group_tests(tests, open_places, close_places);
}
