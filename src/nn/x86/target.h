/* SS_TARGET_BEGIN(features) ... SS_TARGET_END: the functions between may use these instructions, so that all files
 * share one compile command and no wide instruction leaks into common code. */
#ifndef SS_NN_X86_TARGET_H
#define SS_NN_X86_TARGET_H

#define SS_PRAGMA(text) _Pragma(#text)
#if defined(__clang__)
#define SS_TARGET_BEGIN(features) \
    SS_PRAGMA(clang attribute push(__attribute__((target(features))), apply_to = function))
#define SS_TARGET_END SS_PRAGMA(clang attribute pop)
#define SS_UNROLL SS_PRAGMA(unroll)
#else
#define SS_TARGET_BEGIN(features) SS_PRAGMA(GCC push_options) SS_PRAGMA(GCC target(features))
#define SS_TARGET_END SS_PRAGMA(GCC pop_options)
#define SS_UNROLL SS_PRAGMA(GCC unroll 16)
#endif

#endif
