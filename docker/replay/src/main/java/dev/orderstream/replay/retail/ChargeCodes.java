package dev.orderstream.replay.retail;

import java.util.Set;

/** Stock codes that stand for charges such as postage, not for goods. */
final class ChargeCodes {

    private static final Set<String> CODES =
            Set.of("POST", "DOT", "C2", "C3", "M", "m", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK");

    private ChargeCodes() {}

    static boolean isCharge(String stockCode) {
        return CODES.contains(stockCode);
    }
}
