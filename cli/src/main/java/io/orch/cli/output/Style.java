package io.orch.cli.output;

/** How a part of a line looks on a terminal that shows colour. */
public enum Style {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  OK("32"),
  CHANGED("36"),
  WARNING("33"),
  FAILED("31"),
  ADDED("32"),
  REMOVED("31");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String on() {
    return code.isEmpty() ? "" : "\u001b[" + code + "m";
  }

  String off() {
    return code.isEmpty() ? "" : "\u001b[0m";
  }
}
