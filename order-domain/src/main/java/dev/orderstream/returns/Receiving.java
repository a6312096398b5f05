package dev.orderstream.returns;

import dev.orderstream.rule.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was approved has come, no more than that, until nothing more is waited for. */
final class Receiving {

    private Receiving() {}

    static Decision<ReturnState, ReturnEvent> receive(ReceiveReturn command, ReturnState goods) {
        Receipt known = goods.receipt(command.receiptId());
        if (known != null) {
            if (!known.equals(new Receipt(command.location(), command.units()))) {
                throw ReturnRefused.receiptDiffers(goods.returnId(), command.receiptId());
            }
            return Decision.nothing();
        }
        if (!goods.is(ReturnStatus.APPROVED) && !goods.is(ReturnStatus.PARTIALLY_RECEIVED)) {
            throw ReturnRefused.notPossibleNow(goods.returnId(), goods.status(), "received");
        }
        Map<String, Integer> after = new HashMap<>(goods.received());
        for (ReceivedUnits units : command.units()) {
            int inTotal = after.merge(units.lineId(), units.quantity(), Integer::sum);
            int approved = approved(units, goods);
            if (inTotal > approved) {
                throw ReturnRefused.moreThanApproved(goods.returnId(), units.lineId(), inTotal, approved);
            }
        }
        boolean complete =
                goods.lines().stream().allMatch(line -> line.quantity() == after.getOrDefault(line.lineId(), 0));
        return Decision.of(new ReturnUnitsReceived(
                goods.returnId(), goods.orderId(), command.receiptId(), command.location(), command.units(), complete));
    }

    static Decision<ReturnState, ReturnEvent> close(ReturnState goods) {
        if (goods.is(ReturnStatus.CLOSED)) {
            return Decision.nothing();
        }
        if (!goods.is(ReturnStatus.RECEIVED) && !goods.is(ReturnStatus.PARTIALLY_RECEIVED)) {
            throw ReturnRefused.notPossibleNow(goods.returnId(), goods.status(), "closed");
        }
        Map<String, Integer> received = goods.received();
        List<ReturnLine> come = goods.lines().stream()
                .filter(line -> received.containsKey(line.lineId()))
                .map(line -> new ReturnLine(line.lineId(), line.sku(), received.getOrDefault(line.lineId(), 0)))
                .toList();
        return Decision.of(new ReturnClosed(goods.returnId(), goods.orderId(), come));
    }

    private static int approved(ReceivedUnits units, ReturnState goods) {
        return goods.lines().stream()
                .filter(line ->
                        line.lineId().equals(units.lineId()) && line.sku().equals(units.sku()))
                .mapToInt(ReturnLine::quantity)
                .findFirst()
                .orElseThrow(() -> ReturnRefused.unknownLine(goods.returnId(), units.lineId(), units.sku()));
    }
}
