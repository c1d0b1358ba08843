package io.orch.sls.yaml;

import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Looks at what a document is made of while it is read: a flood is refused at once, as are tags
 * that cannot be.
 */
final class CountingParser implements Parser {

  private final Parser parser;
  private final int most;
  private int count;

  CountingParser(Parser parser, int most) {
    this.parser = parser;
    this.most = most;
  }

  /** What a document may not hold. */
  static final class Refused extends YAMLException {
    private static final long serialVersionUID = 1L;
    private final int line;

    Refused(String message, int line) {
      super(message);
      this.line = line;
    }

    /** The line at which it stands, from 0. */
    int line() {
      return line;
    }
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    Event event = parser.getEvent();
    if (++count > most) {
      throw refused(event, "the document holds more than " + most + " keys and values: split it");
    }
    String tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> null;
        };
    if (tag != null && (tag.isEmpty() || !tag.equals(tag.trim()))) {
      throw refused(event, "the tag '" + tag + "' has blanks: remove it");
    }
    return event;
  }

  private static Refused refused(Event event, String message) {
    return new Refused(message, event.getStartMark() == null ? 0 : event.getStartMark().getLine());
  }
}
