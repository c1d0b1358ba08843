package io.orch.e2e.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** The product's classes, read once. */
final class Orch {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.orch");

  private Orch() {}

  /** Every class that people wrote: not those generated from messages. */
  static Stream<JavaClass> written() {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().startsWith("io.orch"))
        .filter(type -> !type.getPackageName().startsWith("io.orch.proto.v1"))
        .filter(type -> !type.getPackageName().startsWith("io.orch.testing"))
        .filter(type -> !type.getPackageName().startsWith("io.orch.e2e"));
  }
}
