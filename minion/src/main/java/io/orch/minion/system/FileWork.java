package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Work on files whose failures are told as users need them. */
final class FileWork {

  private FileWork() {}

  /** Work that may fail as files do. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does it; when it fails, the error says what was tried on which path, and why it failed. */
  static <T> T attempt(String what, Path path, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.NONE, what + " " + path + ": " + reason(e), e);
    }
  }

  /** Why it failed, in words for people. */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file or directory";
      case AccessDeniedException denied ->
          "permission denied (the agent runs as '" + System.getProperty("user.name") + "')";
      case DirectoryNotEmptyException full -> "the directory is not empty";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
