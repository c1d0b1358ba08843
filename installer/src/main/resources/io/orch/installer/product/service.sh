#!/bin/sh
# Starts the Orch @NAME@ that this file belongs to; needs no Java of this machine.
# ORCH_JAVA_OPTS adds flags for the JVM.
self=$(readlink -f "$0") || exit 70
home=${self%/bin/*}
lib=$home/lib
# made after the installation, by make-classes; the JVM does without, slower
archive=
[ -s "$lib/classes.jsa" ] && archive=-XX:SharedArchiveFile=$lib/classes.jsa
# shellcheck disable=SC2086
exec "$home/runtime/bin/java" "@$lib/java.flags" \
  "-Djava.library.path=$lib/native" $archive ${ORCH_JAVA_OPTS:-} \
  -cp "@CLASSPATH@" @MAIN@ "$@"
