/** The texts of --help. */
#ifndef SS_CLI_HELP_H
#define SS_CLI_HELP_H

extern const char help_sayso[], help_read[], help_parse[], help_usage[], help_list[], help_trace[], help_export[], help_remove[],
    help_grade[], help_check[], help_serve[];

#endif
