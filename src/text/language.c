/** Script first: where most letters are not Latin ones, the script names the language, with the help of letters that
 *  only some languages use. Latin text goes to the language that has most of its frequent words in it. */
#include "text/language.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/languages.h"

enum {
    WORDS_MAX = 4000, /* read of a text */
    WORDS_MIN = 20,   /* of small letters, to say that a text is not English because it has no English words */
    KEY_MAX = 24      /* bytes of a word that is looked up */
};

enum script {
    LATIN, CYRILLIC, ARABIC, HAN, KANA, HANGUL, HEBREW, GREEK, DEVANAGARI, BENGALI, TAMIL, THAI, ARMENIAN, GEORGIAN,
    OTHER_SCRIPT, N_SCRIPTS
};

static const char *const codes[] = {"en", "cs", "da", "de", "es", "fi", "fr", "hu", "id",
                                    "it", "nl", "no", "pl", "pt", "ro", "sv", "tr"};
enum { N_CODES = sizeof codes / sizeof *codes, ENGLISH = 0 };

struct counts {
    uint32_t letters[N_SCRIPTS];
    uint32_t n_words;       /* in Latin letters */
    uint32_t n_small;       /* of these, without a capital */
    uint32_t hits[N_CODES]; /* frequent words of each language */
    /* letters that tell languages of one script apart */
    uint32_t ukrainian, russian, serbian, persian, urdu;
};

static enum script script_of(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        enum script script;
    } ranges[] = {
        {0x0041, 0x024F, LATIN}, {0x0370, 0x03FF, GREEK}, {0x0400, 0x052F, CYRILLIC}, {0x0531, 0x058F, ARMENIAN},
        {0x0590, 0x05FF, HEBREW}, {0x0600, 0x077F, ARABIC}, {0x0900, 0x097F, DEVANAGARI}, {0x0980, 0x09FF, BENGALI},
        {0x0B80, 0x0BFF, TAMIL}, {0x0E00, 0x0E7F, THAI}, {0x10A0, 0x10FF, GEORGIAN}, {0x1100, 0x11FF, HANGUL},
        {0x1E00, 0x1EFF, LATIN}, {0x3040, 0x30FF, KANA}, {0x3400, 0x4DBF, HAN}, {0x4E00, 0x9FFF, HAN},
        {0xAC00, 0xD7AF, HANGUL}, {0xF900, 0xFAFF, HAN}, {0xFB50, 0xFDFF, ARABIC}, {0xFE70, 0xFEFE, ARABIC},
        {0x20000, 0x3134F, HAN},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return ranges[i].script;
    return OTHER_SCRIPT;
}

static void count_telling_letter(struct counts *counts, uint32_t c)
{
    switch (ss_char_lower(c)) {
    case 0x0456: case 0x0457: case 0x0454: case 0x0491: /* і ї є ґ */
        counts->ukrainian++;
        break;
    case 0x044B: case 0x044D: case 0x0451: /* ы э ё */
        counts->russian++;
        break;
    case 0x0452: case 0x0458: case 0x0459: case 0x045A: case 0x045B: case 0x045F: /* ђ ј љ њ ћ џ */
        counts->serbian++;
        break;
    case 0x067E: case 0x0686: case 0x0698: case 0x06AF: /* پ چ ژ گ */
        counts->persian++;
        break;
    case 0x0679: case 0x0688: case 0x0691: case 0x06D2: case 0x06BA: case 0x06BE: /* ٹ ڈ ڑ ے ں ھ */
        counts->urdu++;
        break;
    default:
        break;
    }
}

static void count_hits(struct counts *counts, const char *key, size_t size)
{
    const char *languages = ss_languages_of_word(key, size);
    for (const char *at = languages; at && *at; at += at[2] == ',' ? 3 : 2)
        for (size_t i = 0; i < N_CODES; i++)
            counts->hits[i] += (uint32_t)(memcmp(at, codes[i], 2) == 0);
}

/** Counts the letters of a word by script, and looks it up in small letters. */
static void count_word(struct counts *counts, const char *bytes, size_t size)
{
    char key[KEY_MAX + 4];
    size_t key_size = 0, at = 0;
    int is_latin = 1, has_capital = 0;
    for (size_t length; at < size && at < 8 * KEY_MAX; at += length) {
        const uint32_t c = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length);
        if (ss_char_kind(c) != SS_CHAR_LETTER) {
            is_latin = 0;
            continue;
        }
        const enum script script = script_of(c);
        counts->letters[script]++;
        is_latin &= script == LATIN;
        has_capital |= ss_char_is_upper(c);
        if (script != LATIN)
            count_telling_letter(counts, c);
        if (key_size < KEY_MAX)
            key_size += ss_utf8_encode(ss_char_lower(c), key + key_size);
    }
    if (!is_latin)
        return;
    counts->n_words++;
    counts->n_small += (uint32_t)!has_capital;
    if (at == size && key_size < KEY_MAX)
        count_hits(counts, key, key_size);
}

static const char *language_of_script(const struct counts *counts, enum script script)
{
    const uint32_t letters = counts->letters[script];
    switch (script) {
    case CYRILLIC:
        if (counts->ukrainian > counts->russian)
            return "uk";
        if (counts->serbian * 50 > letters)
            return "sr";
        return counts->russian * 200 > letters ? "ru" : letters > 400 ? "bg" : "ru";
    case ARABIC:
        return counts->urdu * 50 > letters ? "ur" : counts->persian * 50 > letters ? "fa" : "ar";
    case HAN:
        return counts->letters[KANA] * 10 > letters ? "ja" : "zh";
    case KANA: return "ja";
    case HANGUL: return "ko";
    case HEBREW: return "he";
    case GREEK: return "el";
    case DEVANAGARI: return "hi";
    case BENGALI: return "bn";
    case TAMIL: return "ta";
    case THAI: return "th";
    case ARMENIAN: return "hy";
    case GEORGIAN: return "ka";
    default: return "und";
    }
}

static const char *language_of_latin(const struct counts *counts)
{
    size_t best = 1;
    for (size_t i = 2; i < N_CODES; i++)
        if (counts->hits[i] > counts->hits[best])
            best = i;
    const uint32_t english = counts->hits[ENGLISH], other = counts->hits[best];
    if (counts->n_words < WORDS_MIN)
        return other >= 3 && other > 2 * english ? codes[best] : "en";
    if (other > english && other * 100 >= counts->n_words * 12)
        return codes[best];
    if (english * 100 >= counts->n_words * 4 || counts->n_small < WORDS_MIN || english * 100 >= counts->n_small * 8)
        return "en";
    return "und";
}

const char *ss_text_language(const struct ss_text *text)
{
    struct counts counts = {0};
    for (uint32_t i = 0; i < text->n_words && i < WORDS_MAX; i++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, i, &size);
        count_word(&counts, bytes, size);
    }
    uint32_t all = 0;
    enum script most = LATIN;
    for (enum script i = LATIN; i < N_SCRIPTS; i++) {
        all += counts.letters[i];
        if (counts.letters[i] > counts.letters[most])
            most = i;
    }
    if (most != LATIN && counts.letters[most] * 2 > all)
        return language_of_script(&counts, most);
    return language_of_latin(&counts);
}
