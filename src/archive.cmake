# Makes OUT, a static library of one object: OBJECTS linked together with all
# names but mda_* made local.  What link-time optimisation left in the objects
# is dropped, the machine code beside it is kept.
cmake_policy(VERSION 3.25)
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(whole ${OUT}.o)
run(${LD} -r -o ${whole} ${OBJECTS})
run(${OBJCOPY} --wildcard --keep-global-symbol=mda_* --remove-section=.gnu.lto_*
    --strip-symbol=__gnu_lto_slim --strip-symbol=__gnu_lto_v1 ${whole})
file(REMOVE ${OUT})
run(${AR} rcs ${OUT} ${whole})
file(REMOVE ${whole})
