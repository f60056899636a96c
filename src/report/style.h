/* style.h - how text looks: colours, width, and the margin of findings. */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

#include "mdalint.h"

/* Escape sequences; empty strings without colour. */
typedef struct style {
    const char *severity[3]; /* by mda_severity */
    const char *strong;      /* path and message */
    const char *faint;       /* margin, rule id */
    const char *label;       /* "law:" */
    const char *mark;        /* words that made the finding */
    const char *end;
    bool color;
    unsigned width; /* columns of a line */
} style;

style style_of(const mda_report_options *options);

#endif
