package io.orch.master.boot;

import io.orch.master.access.Access;
import io.orch.master.config.MasterConfig;
import io.orch.master.login.LoginMethod;
import io.orch.master.login.Logins;
import io.orch.master.login.oidc.OidcLogin;
import io.orch.master.operator.LoginCertificates;
import io.orch.master.operator.OperatorStore;
import io.orch.master.operator.Operators;
import io.orch.master.store.JdbcOperatorStore;
import io.orch.proto.http.StrictHttp;
import io.orch.sls.task.Clock;
import java.util.List;

/** The identities of operators, and how they get them. */
record People(Access access, Operators operators, LoginCertificates certificates, Logins logins) {

  static People open(
      MasterConfig config, Storage storage, Trust trust, Access access, Clock clock) {
    OperatorStore store = new JdbcOperatorStore(storage.database());
    Operators operators =
        new Operators(
            store, storage.certificates(), trust.authority(), trust.revocations(), access, clock);
    LoginCertificates certificates =
        new LoginCertificates(store, trust.authority(), trust.revocations(), access, clock);
    List<LoginMethod> methods =
        config
            .login()
            .<LoginMethod>map(oidc -> new OidcLogin(oidc, new StrictHttp(), clock))
            .stream()
            .toList();
    return new People(access, operators, certificates, new Logins(methods, certificates, access));
  }
}
