/** One writer a format; each writes one document (doc/json.md, doc/architecture.md). */
#ifndef SS_IO_WRITERS_H
#define SS_IO_WRITERS_H

#include "io/out.h"
#include "io/record.h"

void ss_write_jsonl(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options);
/** The fields `times` and `quantities` of that line, each with the comma before it. */
void ss_write_values(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options);
/** Its value: a number, or an array of two of a range. */
void ss_write_quantity_value(struct ss_out *out, const struct ss_quantity *quantity);
void ss_write_conllu(struct ss_out *out, const struct ss_record *record);
void ss_write_brat(struct ss_out *out, const struct ss_record *record);
void ss_write_view(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options);
/** Its coded events, one line each: with the fields of the PLOVER manual, and as a table for event data. */
void ss_write_plover(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options);
void ss_write_cameo(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options);
extern const char ss_cameo_header[];
/** The text itself as well-formed UTF-8. */
void ss_write_plain(struct ss_out *out, const struct ss_record *record);

#endif
