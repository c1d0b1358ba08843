package io.orch.minion.enroll;

import io.orch.minion.config.MinionConfig;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one-use token that the configuration gives, in itself or in a file. */
final class JoinToken {

  private static final Logger log = LoggerFactory.getLogger(JoinToken.class);

  private final Optional<String> text;
  private final Optional<Path> file;

  JoinToken(MinionConfig config) {
    text = config.token();
    file = config.tokenFile();
  }

  /** The token's text; empty when there is none. */
  String read() {
    if (file.isEmpty()) {
      return text.orElse("");
    }
    Path path = file.get();
    try {
      return Files.readString(path).strip();
    } catch (NoSuchFileException e) {
      log.info("{} is not there; asking without a token", path);
      return "";
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(path.toString()),
          "the token_file can't be read: " + e,
          e);
    }
  }

  /** Removes the file, since the token is used. */
  void used() {
    if (file.isPresent()) {
      try {
        Files.deleteIfExists(file.get());
      } catch (IOException e) {
        log.warn("the used token in {} can't be removed: {}", file.get(), e.toString());
      }
    }
  }
}
