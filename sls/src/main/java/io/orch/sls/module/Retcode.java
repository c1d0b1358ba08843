package io.orch.sls.module;

/**
 * The exit code of the job that a function is called for; a port of its context. A code other than
 * 0 makes the job fail, with the function's value as its result. A function that another one or a
 * template calls sets nothing.
 */
@FunctionalInterface
public interface Retcode {

  /** Takes no notice. */
  Retcode NONE = code -> {};

  void set(int code);
}
