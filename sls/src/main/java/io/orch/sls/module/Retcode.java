package io.orch.sls.module;

/**
 * The exit code of the job that a function is called for; a port of its context. A code other than
 * 0 makes the job fail, with the function's value as its result. What a function that another one
 * or a template calls sets is heard by {@link Functions#answer} alone.
 */
@FunctionalInterface
public interface Retcode {

  /** Takes no notice. */
  Retcode NONE = code -> {};

  void set(int code);
}
