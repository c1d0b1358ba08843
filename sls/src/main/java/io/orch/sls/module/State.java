package io.orch.sls.module;

/**
 * A state function: the record's components are its arguments, {@link #apply} brings the host to
 * what they declare. In test mode it predicts and writes nothing; applied twice, the second time
 * changes nothing.
 */
public interface State {

  /**
   * Brings the host to the declared state. What is expected to go wrong is a {@link
   * Outcome.Failed}.
   */
  Outcome apply(Context context);
}
