/** Look-ups in the tables of quantities: data/lexicon/count_nouns.tsv, count_predicates.tsv, hedges.tsv. All words are given
 *  in small letters. */
#ifndef SS_LEXICON_COUNTS_H
#define SS_LEXICON_COUNTS_H

/** Unit of a noun (or mark of money) by its lemma, and what it tells of a happening; both NULL where it is not known. */
const char *ss_count_noun_find(const char *lemma, const char **aspect);

enum ss_count_role { SS_COUNT_NONE, SS_COUNT_DONE, SS_COUNT_DOES, SS_COUNT_BOTH, SS_COUNT_OF, SS_COUNT_IS };

/** Whom a number with this word of happening counts, and what it tells of it. */
enum ss_count_role ss_count_predicate_find(const char *lemma, const char **aspect);

enum ss_hedge_word { SS_SAYS_NOTHING, SS_SAYS_ABOUT, SS_SAYS_AT_LEAST, SS_SAYS_AT_MOST, SS_SAYS_MORE_THAN, SS_SAYS_LESS_THAN };

/** The hedge of a phrase, its words parted by blanks, that stands before (or after) a number. */
enum ss_hedge_word ss_hedge_find(const char *phrase, int is_after);

#endif
