package io.orch.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LayersTest {

  private static final List<String> MAY_SEE_MESSAGES =
      List.of(
          "io.orch.proto.adapt",
          "io.orch.master.api",
          "io.orch.minion.link",
          "io.orch.minion.enroll",
          "io.orch.cli.client");

  @Test
  void everyPackage_isListedInItsModulesOrder() {
    Set<String> unlisted =
        Orch.written()
            .map(JavaClass::getPackageName)
            .filter(name -> Module.of(name).map(m -> m.rank(name) < 0).orElse(false))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unlisted).isEmpty();
  }

  @Test
  void modules_useOnlyThoseBelow() {
    assertThat(
            uses(
                (from, to) -> {
                  Module user = Module.of(from).orElse(null);
                  Module used = Module.of(to).orElse(null);
                  return user == null
                      || used == null
                      || user == used
                      || user.below().contains(used);
                }))
        .isEmpty();
  }

  @Test
  void packages_useOnlyThoseBeforeThem() {
    assertThat(
            uses(
                (from, to) -> {
                  Module module = Module.of(from).orElse(null);
                  return module == null
                      || module != Module.of(to).orElse(null)
                      || module.rank(from) >= module.rank(to);
                }))
        .isEmpty();
  }

  /** The uses of one package by another that a rule does not allow. */
  private static Set<String> uses(BiPredicate<String, String> allowed) {
    Set<String> found = new TreeSet<>();
    Orch.written()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(use -> use.getTargetClass().getPackageName().startsWith("io.orch"))
        .filter(
            use ->
                !allowed.test(
                    use.getOriginClass().getPackageName(), use.getTargetClass().getPackageName()))
        .forEach(
            use ->
                found.add(
                    use.getOriginClass().getName() + " -> " + use.getTargetClass().getName()));
    return found;
  }

  @Test
  void packages_haveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.orch.(**)")
        .should()
        .beFreeOfCycles()
        .check(Orch.CLASSES);
  }

  @Test
  void messages_areSeenOnlyAtTheEdges() {
    assertThat(
            users("io.orch.proto.v1", name -> MAY_SEE_MESSAGES.stream().anyMatch(name::startsWith)))
        .isEmpty();
  }

  @Test
  void grpc_isSeenOnlyAtTheEdges() {
    assertThat(
            users(
                "io.grpc",
                name ->
                    name.startsWith("io.orch.proto.tls")
                        || MAY_SEE_MESSAGES.stream().anyMatch(name::startsWith)))
        .isEmpty();
  }

  private static Set<String> users(String used, java.util.function.Predicate<String> allowed) {
    return Orch.written()
        .filter(type -> !allowed.test(type.getPackageName()))
        .filter(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(use -> use.getTargetClass().getPackageName().startsWith(used)))
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
