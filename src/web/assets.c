/** The files are taken in by the assembler, as the outlines are. */
#include "web/assets.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifndef ASSETS_FOLDER
#error "define ASSETS_FOLDER as the path of src/web"
#endif

#define TAKE_IN(name, file)                                                                                            \
    __asm__(".section .rodata\n"                                                                                       \
            ".global sayso_" #name "_begin\n.global sayso_" #name "_end\n"                                             \
            ".hidden sayso_" #name "_begin\n.hidden sayso_" #name "_end\n"                                             \
            "sayso_" #name "_begin:\n.incbin \"" ASSETS_FOLDER "/" file "\"\n"                                         \
            "sayso_" #name "_end:\n.byte 0\n.previous\n");                                                             \
    extern const char sayso_##name##_begin[], sayso_##name##_end[];

TAKE_IN(page_css, "page.css")
TAKE_IN(draw_css, "draw.css")
TAKE_IN(script, "sayso.js")
TAKE_IN(icon, "icon.svg")

static struct asset assets[4];
static char style[65536], version[17];

static uint64_t hash(uint64_t sum, const struct asset *asset) /* FNV-1a, 64 bits */
{
    for (size_t i = 0; i < asset->n; i++)
        sum = (sum ^ (unsigned char)asset->bytes[i]) * 0x100000001b3u;
    return sum;
}

static void fill(void)
{
    const size_t n_page = (size_t)(sayso_page_css_end - sayso_page_css_begin),
                 n_draw = (size_t)(sayso_draw_css_end - sayso_draw_css_begin);
    uint64_t sum = 0xcbf29ce484222325u;
    if (n_page + n_draw < sizeof style) {
        memcpy(style, sayso_page_css_begin, n_page);
        memcpy(style + n_page, sayso_draw_css_begin, n_draw);
    }
    assets[0] = (struct asset){"/assets/sayso.css", "text/css; charset=utf-8", style, n_page + n_draw};
    assets[1] = (struct asset){"/assets/sayso.js", "text/javascript; charset=utf-8", sayso_script_begin,
                               (size_t)(sayso_script_end - sayso_script_begin)};
    assets[2] = (struct asset){"/assets/icon.svg", "image/svg+xml", sayso_icon_begin,
                               (size_t)(sayso_icon_end - sayso_icon_begin)};
    for (size_t i = 0; i < 3; i++)
        sum = hash(sum, &assets[i]);
    snprintf(version, sizeof version, "%016llx", (unsigned long long)sum);
    assets[3] = assets[2];
    assets[3].path = "/favicon.ico";
}

static void fill_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
}

const struct asset *assets_find(const char *path)
{
    fill_once();
    for (size_t i = 0; i < sizeof assets / sizeof *assets; i++)
        if (strcmp(path, assets[i].path) == 0)
            return &assets[i];
    return NULL;
}

const char *assets_version(void)
{
    fill_once();
    return version;
}
