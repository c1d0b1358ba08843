#!/bin/sh
# Starts the Orch command line that this file belongs to; needs no Java of this machine.
# ORCH_JAVA_OPTS adds flags for the JVM. Called through a link named salt, salt-run, salt-call or
# salt-key it is that command.
case "${0##*/}" in
  salt | salt-run | salt-call | salt-key) set -- "${0##*/}" "$@" ;;
esac
self=$(readlink -f "$0") || exit 70
home=${self%/bin/*}
lib=$home/lib

# what the program can't ask the system itself without native calls
tty="-Dorch.stdin=file"
[ -t 0 ] && tty="-Dorch.stdin=terminal"
if [ -t 1 ]; then
  { size=$(stty size <&3 2>/dev/null) || size=; } 3<&1
  tty="$tty -Dorch.stdout=terminal -Dorch.columns=${size#* } -Dorch.rows=${size% *}"
fi
# made after the installation, by make-classes; the JVM does without, slower
archive=
[ -s "$lib/classes.jsa" ] && archive=-XX:SharedArchiveFile=$lib/classes.jsa
# shellcheck disable=SC2086
exec "$home/runtime/bin/java" "@$lib/java.flags" \
  "-Djava.library.path=$lib/native" $archive -Xlog:disable \
  $tty ${ORCH_JAVA_OPTS:-} \
  -cp "@CLASSPATH@" @MAIN@ "$@"
