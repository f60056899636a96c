/* advise.c - rules that load but are poor. */
#include "rule/load.h"

void advise(const model *m, diags *d)
{
    (void)m, (void)d;
}
