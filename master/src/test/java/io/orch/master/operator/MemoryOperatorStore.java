package io.orch.master.operator;

import io.orch.master.pki.IssuedCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps tokens of operators in memory; certificates of logins alone. */
public final class MemoryOperatorStore implements OperatorStore {

  private final Map<String, ApiToken> tokens = new LinkedHashMap<>();
  private final Map<String, Login> logins = new LinkedHashMap<>();
  private final List<IssuedCertificate> certificates = new ArrayList<>();

  @Override
  public synchronized List<IssuedCertificate> certificates(Instant now) {
    return List.copyOf(certificates);
  }

  @Override
  public synchronized boolean add(Login login, IssuedCertificate certificate, Instant now) {
    if (logins.values().stream().anyMatch(one -> one.evidence().equals(login.evidence()))) {
      return false;
    }
    logins.put(certificate.serial(), login);
    certificates.add(certificate);
    return true;
  }

  @Override
  public synchronized Optional<Login> login(String serial) {
    return Optional.ofNullable(logins.get(serial));
  }

  @Override
  public synchronized void revokeCertificate(String serial, Instant time) {
    certificates.replaceAll(one -> one.serial().equals(serial) ? one.revokedAt(time) : one);
  }

  @Override
  public synchronized void add(ApiToken token) {
    tokens.put(token.id(), token);
  }

  @Override
  public synchronized Optional<ApiToken> token(String id) {
    return Optional.ofNullable(tokens.get(id));
  }

  @Override
  public synchronized List<ApiToken> tokens(Instant now) {
    return tokens.values().stream().filter(one -> one.expires().isAfter(now)).toList().reversed();
  }

  @Override
  public synchronized boolean revokeToken(String id, Instant time) {
    ApiToken token = tokens.get(id);
    if (token == null || token.revoked().isPresent()) {
      return false;
    }
    tokens.put(
        id,
        new ApiToken(
            token.id(),
            token.sha256(),
            token.operator(),
            token.roles(),
            token.createdBy(),
            token.created(),
            token.expires(),
            Optional.of(time)));
    return true;
  }

  @Override
  public synchronized Revoked revoke(String operator, Instant time) {
    List<String> ids =
        tokens.values().stream()
            .filter(one -> one.operator().equals(operator) && one.revoked().isEmpty())
            .map(ApiToken::id)
            .toList();
    ids.forEach(id -> revokeToken(id, time));
    return new Revoked(List.of(), ids);
  }
}
