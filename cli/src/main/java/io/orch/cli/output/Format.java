package io.orch.cli.output;

/** The forms of output: text for people, documents for programs. */
public enum Format {
  PRETTY,
  JSON,
  YAML
}
