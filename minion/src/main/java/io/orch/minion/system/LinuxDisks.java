package io.orch.minion.system;

import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File systems by {@code /proc/self/mounts} and {@code statvfs(3)}. */
final class LinuxDisks implements Disks {

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private final HostFiles files;

  LinuxDisks(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<String> mountPoints() {
    return files
        .text("/proc/self/mounts")
        .lines()
        .map(line -> line.split(" "))
        .filter(fields -> fields.length > 1)
        .map(fields -> unescaped(fields[1]))
        .distinct()
        .toList();
  }

  private static String unescaped(String text) {
    return OCTAL
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 8))));
  }

  @Override
  public double usedPercent(String mountPoint) {
    return FileWork.attempt(
        "cannot tell the use of",
        Path.of(mountPoint),
        () -> {
          FileStore store = Files.getFileStore(Path.of(mountPoint));
          double used = store.getTotalSpace() - (double) store.getUnallocatedSpace();
          double ofUsers = used + store.getUsableSpace();
          return ofUsers <= 0 ? 0 : Math.rint(used * 1000 / ofUsers) / 10;
        });
  }
}
