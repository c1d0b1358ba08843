package io.orch.master.login;

import io.orch.master.access.Access;
import io.orch.master.operator.Login;
import io.orch.master.operator.LoginCertificates;
import io.orch.proto.message.Printable;
import io.orch.proto.tls.Csr;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Logs operators in: finds out by a method who someone is, and gives him a short-lived certificate
 * for a key of his own. What he showed is taken once. Thread-safe.
 */
public final class Logins {

  private static final int LONGEST_SUBJECT = 300;

  private final List<LoginMethod> methods;
  private final LoginCertificates certificates;
  private final Access access;

  public Logins(List<LoginMethod> methods, LoginCertificates certificates, Access access) {
    this.methods = List.copyOf(methods);
    this.certificates = certificates;
    this.access = access;
  }

  /** The ways that there are. */
  public List<LoginMethod> methods() {
    return methods;
  }

  /**
   * A request to be let in, of which nothing is checked.
   *
   * @param csr DER of a PKCS#10 request; names in it mean nothing
   * @param life zero for the longest
   */
  public record Request(String method, String proof, byte[] csr, Duration life) {

    /** Without the proof. */
    @Override
    public String toString() {
      return "Request[" + Printable.of(method) + "]";
    }
  }

  /**
   * Who was let in.
   *
   * @param groups of his that the configuration knows
   * @param chain the certificate, then the authorities that are trusted and their links
   */
  public record Admitted(
      String operator, List<String> groups, String subject, List<X509Certificate> chain) {}

  /**
   * Lets someone in.
   *
   * @throws OrchException as {@link LoginMethod#look} and {@link LoginCertificates#admit} do, or
   *     CERTIFICATE_INVALID for the request
   */
  public Admitted logIn(Request request) {
    LoginMethod method = method(request.method);
    Csr csr = Csr.verify(request.csr);
    Duration life = life(request.life, method.offer().longest());
    Visitor visitor = method.look(request.proof, csr.key());
    Set<String> known = access.groups();
    List<String> groups = visitor.groups().stream().filter(known::contains).distinct().toList();
    String subject = Printable.of(visitor.subject(), LONGEST_SUBJECT);
    Login login = new Login(visitor.proof(), visitor.until(), method.name(), subject, groups);
    return new Admitted(
        visitor.operator(),
        groups,
        subject,
        certificates.admit(visitor.operator(), login, csr.key(), life));
  }

  private LoginMethod method(String name) {
    return methods.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.ARGUMENT_INVALID,
                    methods.isEmpty()
                        ? "this master has no login; its configuration has no 'login:'"
                        : "this master has no login by '"
                            + Printable.of(name)
                            + "'; it has "
                            + String.join(", ", methods.stream().map(LoginMethod::name).toList())));
  }

  private static Duration life(Duration wanted, Duration longest) {
    if (wanted.compareTo(longest) > 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "a login is good for at most " + longest.toMinutes() + " minutes at this master");
    }
    return wanted.isZero() ? longest : wanted;
  }
}
