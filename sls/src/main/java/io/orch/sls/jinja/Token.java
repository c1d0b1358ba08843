package io.orch.sls.jinja;

/**
 * A piece of a template.
 *
 * @param text a name, an operator, the digits of a number, the value of a string, or plain text
 * @param offset where it begins in the source
 */
record Token(Type type, String text, int offset) {

  enum Type {
    TEXT,
    BLOCK_BEGIN,
    BLOCK_END,
    VARIABLE_BEGIN,
    VARIABLE_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Type wanted) {
    return type == wanted;
  }

  boolean is(Type wanted, String wantedText) {
    return type == wanted && text.equals(wantedText);
  }

  boolean isName(String wanted) {
    return is(Type.NAME, wanted);
  }

  boolean isOperator(String wanted) {
    return is(Type.OPERATOR, wanted);
  }

  /** As an author knows it. */
  String shown() {
    return switch (type) {
      case TEXT -> "text";
      case BLOCK_BEGIN -> "'{%'";
      case BLOCK_END -> "'%}'";
      case VARIABLE_BEGIN -> "'{{'";
      case VARIABLE_END -> "'}}'";
      case STRING -> "the string '" + text + "'";
      case END -> "the end of the file";
      case NAME, INTEGER, FLOAT, OPERATOR -> "'" + text + "'";
    };
  }
}
