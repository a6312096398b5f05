package dev.orderstream.process.automation;

import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.PackShipment;
import dev.orderstream.fulfillment.RecordPick;
import dev.orderstream.fulfillment.RecordShipment;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.StartPicking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;

/** A warehouse and carrier that pick everything, pack a shipment for each line and ship it. */
class SimulatedWarehouse {

    private final CommandGateway gateway;
    private final Map<FulfillmentOrderId, List<RequestedLine>> requested = new HashMap<>();

    SimulatedWarehouse(CommandGateway gateway) {
        this.gateway = gateway;
    }

    @EventHandler
    void on(FulfillmentScheduled event) {
        requested.put(event.fulfillmentOrderId(), event.lines());
    }

    @EventHandler
    void on(FulfillmentOpened event) {
        FulfillmentOrderId work = event.fulfillmentOrderId();
        gateway.sendAndWait(new StartPicking(work));
        for (RequestedLine line : requested.get(work)) {
            gateway.sendAndWait(new RecordPick(work, line.lineId(), line.quantity()));
            gateway.sendAndWait(new PackShipment(
                    work, "shipment-" + line.lineId(), List.of(new ShipmentLine(line.lineId(), line.quantity()))));
        }
    }

    @EventHandler
    void on(ShipmentPacked event) {
        gateway.sendAndWait(
                new RecordShipment(event.fulfillmentOrderId(), event.shipmentId(), "DHL", "JD" + event.shipmentId()));
    }
}
