#!/bin/sh
# Makes the archive of classes (lib/classes.jsa) that lets this @NAME@ start faster, from the list of
# classes beside it. The package has it made after the installation; for a directory that was
# unpacked by hand, or in an image, call it once. Takes some seconds of processor time.
set -eu
self=$(readlink -f "$0")
home=${self%/bin/*}
cd "$home"
part=lib/classes.jsa.$$
trap 'rm -f "$part"' EXIT
lib=lib
runtime/bin/java "@lib/java.flags" -Xshare:dump -Xlog:disable -Xlog:all=error:stderr \
  -XX:SharedClassListFile=lib/classes.lst "-XX:SharedArchiveFile=$part" -cp "@CLASSPATH@" >/dev/null
chmod 0644 "$part"
mv -f "$part" lib/classes.jsa
