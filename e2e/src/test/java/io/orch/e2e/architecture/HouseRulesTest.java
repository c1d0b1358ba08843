package io.orch.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.orch.sls.error.OrchException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

  private static final Set<String> FORBIDDEN_PACKAGES =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl");

  /** The Java platform takes such a hook only as a thread that was not started. */
  private static final com.tngtech.archunit.base.DescribedPredicate<JavaClass>
      HAVE_A_SHUTDOWN_HOOK =
          com.tngtech.archunit.base.DescribedPredicate.describe(
              "have a shutdown hook",
              type ->
                  type.getMethodCallsFromSelf().stream()
                      .anyMatch(call -> call.getTarget().getName().equals("addShutdownHook")));

  private static final String FORBIDDEN_CLASSES = ".*(Util|Utils|Helper|Manager|Impl)";

  @Test
  void packages_haveNamesThatSayWhatTheyAre() {
    Set<String> bad =
        names(
            type ->
                Set.of(type.getPackageName().split("\\.")).stream()
                    .anyMatch(FORBIDDEN_PACKAGES::contains));
    assertThat(bad).isEmpty();
  }

  @Test
  void classes_haveNamesThatSayWhatTheyAre() {
    assertThat(names(type -> type.getSimpleName().matches(FORBIDDEN_CLASSES))).isEmpty();
  }

  @Test
  void packages_areNullMarkedAndDescribed() {
    Set<String> unmarked =
        Orch.written()
            .map(JavaClass::getPackage)
            .filter(p -> !p.tryGetAnnotationOfType(NullMarked.class).isPresent())
            .map(p -> p.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unmarked).isEmpty();
  }

  @Test
  void failures_haveACode() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(OrchException.class)
        .and()
        .resideOutsideOfPackage("io.orch.proto.v1..")
        .should()
        .callConstructor(RuntimeException.class)
        .orShould()
        .callConstructor(RuntimeException.class, String.class)
        .orShould()
        .callConstructor(RuntimeException.class, String.class, Throwable.class)
        .orShould()
        .callConstructor(RuntimeException.class, Throwable.class)
        .check(Orch.CLASSES);
  }

  @Test
  void threads_areBornInScopes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.orch.sls.task..")
        .and(com.tngtech.archunit.base.DescribedPredicate.not(HAVE_A_SHUTDOWN_HOOK))
        .should()
        .callMethodWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "starts a thread",
                    target ->
                        target.getOwner().isEquivalentTo(Thread.class)
                                && Set.of("ofVirtual", "ofPlatform", "startVirtualThread")
                                    .contains(target.getName())
                            || target
                                .getOwner()
                                .isEquivalentTo(java.util.concurrent.Executors.class))))
        .orShould()
        .callConstructorWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "is a thread", target -> target.getOwner().isAssignableTo(Thread.class))))
        .check(Orch.CLASSES);
  }

  @Test
  void output_isLoggedExceptAtTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.orch.cli..", "io.orch..boot..", "io.orch.installer..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(Orch.CLASSES);
  }

  private static Set<String> names(java.util.function.Predicate<JavaClass> bad) {
    return Orch.written()
        .filter(bad)
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
