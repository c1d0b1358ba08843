package io.orch.installer.product;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that is shipped.
 *
 * @param name as in {@code orch-NAME}, {@code /opt/orch/NAME}
 * @param program the command
 * @param mainClass that the command starts
 * @param summary one line, without a full stop
 * @param description of the package: lines of at most 78 characters
 * @param modules of the JDK, with those that they require
 * @param without the beginnings of the names of jars that it does not need
 * @param flags of its JVM
 * @param required what its configuration must have, for the service to start; empty for no service
 */
public record Product(
    String name,
    String program,
    String mainClass,
    String summary,
    List<String> description,
    List<String> modules,
    List<String> without,
    List<String> flags,
    List<String> required) {

  public Product {
    description = List.copyOf(description);
    modules = List.copyOf(modules);
    without = List.copyOf(without);
    flags = List.copyOf(flags);
    required = List.copyOf(required);
  }

  /** Its package, as in {@code orch-minion}. */
  public String packageName() {
    return "orch-" + name;
  }

  /** Whether it runs as a service, with a unit and a configuration. */
  public boolean service() {
    return !required.isEmpty();
  }

  /** Whether it needs a jar. */
  public boolean needs(Path jar) {
    String file = jar.getFileName().toString();
    return without.stream().noneMatch(file::startsWith);
  }
}
