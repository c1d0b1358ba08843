package io.orch.sls.yaml;

/** A value that is no data, which is written as null. */
public enum Unwritable {
  NULL
}
