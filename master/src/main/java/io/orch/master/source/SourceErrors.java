package io.orch.master.source;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/** What is said of sources that do not answer as they should. */
final class SourceErrors {

  private SourceErrors() {}

  static OrchException failed(String message) {
    return new OrchException(ErrorCode.COMMAND_FAILED, message);
  }

  static OrchException missing(String path, String fix) {
    return new OrchException(ErrorCode.FILE_NOT_FOUND, "there is nothing at '" + path + "'" + fix);
  }

  static OrchException invalid(String message) {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, message);
  }
}
