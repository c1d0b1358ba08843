package io.orch.sls.config;

/** Is told which settings a program asks for, and as what. */
@FunctionalInterface
public interface Watch {

  /** Is told, and does nothing. */
  Watch NONE = (path, use) -> {};

  /**
   * A setting is asked for, whether it is there or not.
   *
   * @param path the keys above it and its own, with dots between; {@code []} behind a list of maps
   */
  void asked(String path, Use use);
}
