package io.orch.installer.boot;

import io.orch.installer.image.ClassList;
import io.orch.installer.image.Jdk;
import io.orch.installer.product.Release;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the packages of all products from a directory of jars; called by the build. With {@code
 * --classes RECORDED FILE} it writes the list of classes that a JVM recorded in the form that the
 * sources keep; called by {@code installer/record-classes}.
 */
public final class Main {

  private static final String USAGE =
      """
      usage: JARS PACKAGES VERSION TIME [PRODUCT]...
             --classes RECORDED FILE
      """;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try {
      if (arguments.size() == 3 && arguments.getFirst().equals("--classes")) {
        Files.write(
            Path.of(arguments.get(2)),
            ClassList.shortened(Files.readAllLines(Path.of(arguments.get(1)))));
        return 0;
      }
      if (arguments.size() < 4) {
        System.err.print(USAGE);
        return ErrorCode.USAGE.exitCode();
      }
      Jdk jdk = Jdk.current();
      Optional<String> unfit = jdk.unfit();
      if (unfit.isPresent()) {
        System.out.println("No packages are made: " + unfit.get());
        return 0;
      }
      new Build(
              Path.of(arguments.get(0)),
              Path.of(arguments.get(1)),
              new Release(
                  arguments.get(2),
                  Instant.parse(arguments.get(3)),
                  System.getProperty("os.arch", "")),
              jdk)
          .make(arguments.subList(4, arguments.size()));
      return 0;
    } catch (OrchException e) {
      System.err.println("packages: " + e.getMessage());
      return e.code().exitCode();
    } catch (IOException e) {
      System.err.println("packages: " + e);
      return ErrorCode.INTERNAL.exitCode();
    }
  }
}
