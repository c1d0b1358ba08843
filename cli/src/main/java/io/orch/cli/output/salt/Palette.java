package io.orch.cli.output.salt;

/** Salt's colours as the sequences that switch them on; empty without colour. */
record Palette(boolean used) {

  String red() {
    return code("31");
  }

  String lightRed() {
    return code("1;31");
  }

  String green() {
    return code("32");
  }

  String lightGreen() {
    return code("1;32");
  }

  String lightYellow() {
    return code("1;33");
  }

  String blue() {
    return code("34");
  }

  String lightBlue() {
    return code("1;34");
  }

  String magenta() {
    return code("35");
  }

  String lightMagenta() {
    return code("1;35");
  }

  String cyan() {
    return code("36");
  }

  /** Back to the terminal's own. */
  String end() {
    return code("0");
  }

  private String code(String attributes) {
    return used ? "\u001b[0;" + attributes + "m" : "";
  }
}
