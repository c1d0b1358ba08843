package io.orch.master.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.proto.message.MinionId;
import io.orch.proto.v1.AuthoritiesGrpc;
import io.orch.proto.v1.BackupsGrpc;
import io.orch.proto.v1.BootstrapsGrpc;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.LoginsGrpc;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.SessionGrpc;
import io.orch.proto.v1.TreeGrpc;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessTest {

  private static final Caller ANONYMOUS = new Caller.Anonymous();
  private static final Caller MINION = new Caller.Minion(new MinionId("web1"));
  private static final Caller ADMIN = new Caller.Operator("admin");
  private static final Caller READER = new Caller.Operator("reader");

  private final Access access =
      new Access(Map.of("admin", List.of("*"), "reader", List.of("job.read", "run.*")));

  private static Set<String> methods() {
    return Stream.of(
            EnrollmentGrpc.getServiceDescriptor(),
            SessionGrpc.getServiceDescriptor(),
            TreeGrpc.getServiceDescriptor(),
            OperatorGrpc.getServiceDescriptor(),
            LoginsGrpc.getServiceDescriptor(),
            AuthoritiesGrpc.getServiceDescriptor(),
            BackupsGrpc.getServiceDescriptor(),
            BootstrapsGrpc.getServiceDescriptor())
        .flatMap(service -> service.getMethods().stream())
        .map(method -> method.getFullMethodName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void rules_everyRemoteMethod_hasOneAndNoOtherHas() {
    assertThat(new TreeSet<>(Rules.all().keySet())).isEqualTo(methods());
  }

  @Test
  void check_anonymous_joinsAndLoginsAlone() {
    Set<String> open =
        Set.of(
            "orch.v1.Enrollment/Challenge",
            "orch.v1.Enrollment/Join",
            "orch.v1.Logins/ListLoginMethods",
            "orch.v1.Logins/LogIn");
    for (String method : methods()) {
      if (open.contains(method)) {
        assertThatCode(() -> access.check(method, ANONYMOUS)).doesNotThrowAnyException();
      } else {
        denied(method, ANONYMOUS);
      }
    }
  }

  @Test
  void check_minion_noMethodOfOperators() {
    methods().stream()
        .filter(method -> method.startsWith("orch.v1.Operator/"))
        .forEach(method -> denied(method, MINION));
    access.check("orch.v1.Session/Connect", MINION);
    access.check("orch.v1.Enrollment/Renew", MINION);
  }

  @Test
  void check_operator_whatItsPermissionsName() {
    access.check("orch.v1.Operator/StartJob", ADMIN);
    access.check("orch.v1.Operator/GetJob", READER);
    access.check("orch.v1.Operator/StartRun", READER);
    denied("orch.v1.Operator/StartJob", READER);
    denied("orch.v1.Operator/ChangeKey", READER);
    denied("orch.v1.Operator/GetJob", new Caller.Operator("stranger"));
    denied("orch.v1.Session/Connect", ADMIN);
    denied("orch.v1.Tree/GetBlobs", ADMIN);
    access.check("orch.v1.Operator/RenewOperator", READER);
    denied("orch.v1.Operator/RenewOperator", new Caller.Operator("stranger"));
  }

  @Test
  void check_operatorWithAllPermissionsButTheOne_denied() {
    Rules.all()
        .forEach(
            (method, rule) -> {
              if (rule instanceof Rule.OperatorWith with) {
                List<String> others =
                    Stream.of(Permission.values())
                        .filter(one -> one != with.permission())
                        .map(Permission::text)
                        .toList();
                Access some =
                    new Access(Map.of("others", others, "one", List.of(with.permission().text())));
                denied(some, method, new Caller.Operator("others"));
                some.check(method, new Caller.Operator("one"));
              }
            });
  }

  @Test
  void check_operatorWithAllPermissions_noMethodOfMinions() {
    Rules.all()
        .forEach(
            (method, rule) -> {
              if (rule instanceof Rule.AnyMinion) {
                denied(method, ADMIN);
              }
            });
  }

  @Test
  void check_unknownMethod_denied() {
    denied("orch.v1.Operator/Nothing", ADMIN);
    denied("", ADMIN);
  }

  @Test
  void constructor_unknownPermission_refusedWithTheList() {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> new Access(Map.of("x", List.of("jobs.read"))))
        .withMessageContaining("jobs.read")
        .withMessageContaining("job.read");
  }

  private void denied(String method, Caller caller) {
    denied(access, method, caller);
  }

  private static void denied(Access access, String method, Caller caller) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> access.check(method, caller))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_DENIED));
  }

  @Test
  void drift_toRead_isNotToLook() {
    Access some = new Access(Map.of("reader", List.of("drift.read")));
    assertThatCode(() -> some.check("orch.v1.Operator/ListDrift", READER))
        .doesNotThrowAnyException();
    assertThatCode(() -> some.check("orch.v1.Operator/WatchDriftLook", READER))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> some.check("orch.v1.Operator/CheckDrift", READER))
        .withMessageContaining("drift.check");
    assertThatCode(() -> some.check("orch.v1.Operator/StartJob", Access.behind("drift")))
        .doesNotThrowAnyException();
  }

  @Test
  void permission_thatShowsSecrets_isNamedByItselfOrByAll() {
    Access given =
        new Access(
            Map.of(
                "family", List.of("pillar.*", "secret.*"),
                "named", List.of("pillar.*", "pillar.secret", "secret.open"),
                "all", List.of("*")));
    assertThat(given.permissions("family"))
        .containsExactly(Permission.PILLAR_READ, Permission.SECRET_KEY, Permission.SECRET_RENEW);
    assertThat(given.permissions("named"))
        .containsExactly(Permission.PILLAR_READ, Permission.PILLAR_SECRET, Permission.SECRET_OPEN);
    assertThat(given.permissions("all")).containsExactly(Permission.values());
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> new Access(Map.of("part", List.of("pillar.s*"))))
        .withMessageContaining("'pillar.s*' is no permission");
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> new Access(Map.of("part", List.of("backup.*"))))
        .withMessageContaining("'backup.*' is no permission");
  }
}
