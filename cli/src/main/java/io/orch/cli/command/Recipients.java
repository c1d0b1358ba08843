package io.orch.cli.command;

import io.orch.sls.age.AgeRecipient;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Public keys that someone names: the key itself, or a file with one on each line. */
public final class Recipients {

  private static final String COMMENT = "#";

  private Recipients() {}

  public static List<AgeRecipient> of(List<String> named, Path directory) {
    return named.stream().flatMap(one -> read(one, directory).stream()).toList();
  }

  private static List<AgeRecipient> read(String named, Path directory) {
    Path file = directory.resolve(named);
    if (named.startsWith("age1") || !Files.isRegularFile(file)) {
      return List.of(AgeRecipient.parse(named));
    }
    try {
      List<AgeRecipient> found =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
              .map(AgeRecipient::parse)
              .toList();
      if (found.isEmpty()) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, Location.file(named), "holds no public key age1...");
      }
      return found;
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.file(named), "can't be read: " + e.getMessage());
    }
  }
}
