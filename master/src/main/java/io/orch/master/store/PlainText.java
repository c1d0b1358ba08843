package io.orch.master.store;

import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Texts as a database can hold them: a NUL, which PostgreSQL refuses, becomes U+FFFD. */
final class PlainText implements ArgumentFactory {

  private static final char REPLACEMENT = '\ufffd';

  @Override
  public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
    if (!(value instanceof String text) || text.indexOf('\0') < 0) {
      return Optional.empty();
    }
    String plain = text.replace('\0', REPLACEMENT);
    return Optional.of(
        (position, statement, context) -> statement.setObject(position, plain, Types.VARCHAR));
  }
}
