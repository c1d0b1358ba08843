package io.orch.master.enroll;

import io.orch.sls.error.ErrorCode;

/**
 * A join that was refused, as operators are told.
 *
 * @param minion the id that it was for, or that it asked for; made printable, empty for none
 * @param fingerprint of its key; empty when it showed none
 * @param address host and port that it came from; empty where that is not known
 * @param method how it tried: {@code ec2}, {@code token}, {@code manual}
 * @param reason all of it, which strangers are not told
 * @param times how many of its kind there were since one was told last
 */
public record JoinRefusal(
    String minion,
    String fingerprint,
    String address,
    String method,
    ErrorCode code,
    String reason,
    int times) {

  JoinRefusal times(int number) {
    return new JoinRefusal(minion, fingerprint, address, method, code, reason, number);
  }
}
