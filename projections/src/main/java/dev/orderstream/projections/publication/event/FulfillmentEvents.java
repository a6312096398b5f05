package dev.orderstream.projections.publication.event;

import dev.orderstream.fulfillment.DeliveryAddressChanged;
import dev.orderstream.fulfillment.DeliveryFailureReportedEarly;
import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.DeliveryReportedEarly;
import dev.orderstream.fulfillment.DepartureReportedEarly;
import dev.orderstream.fulfillment.FulfillmentCancelled;
import dev.orderstream.fulfillment.FulfillmentClosed;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentIncomplete;
import dev.orderstream.fulfillment.FulfillmentLineCovered;
import dev.orderstream.fulfillment.FulfillmentLineReduced;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.LinePicked;
import dev.orderstream.fulfillment.LinePickedShort;
import dev.orderstream.fulfillment.PackingReportedEarly;
import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShipmentTrackingAdded;
import org.mapstruct.Mapper;
import org.mapstruct.SubclassMapping;

/** Makes public events of those of the domain. */
@Mapper(config = Mapping.class)
interface FulfillmentEvents {

    @SubclassMapping(source = FulfillmentScheduled.class, target = PublicFulfillmentEvent.FulfillmentScheduled.class)
    @SubclassMapping(
            source = FulfillmentLineCovered.class,
            target = PublicFulfillmentEvent.FulfillmentLineCovered.class)
    @SubclassMapping(source = FulfillmentOpened.class, target = PublicFulfillmentEvent.FulfillmentOpened.class)
    @SubclassMapping(source = FulfillmentHeld.class, target = PublicFulfillmentEvent.FulfillmentHeld.class)
    @SubclassMapping(source = FulfillmentResumed.class, target = PublicFulfillmentEvent.FulfillmentResumed.class)
    @SubclassMapping(
            source = FulfillmentLineReduced.class,
            target = PublicFulfillmentEvent.FulfillmentLineReduced.class)
    @SubclassMapping(
            source = DeliveryAddressChanged.class,
            target = PublicFulfillmentEvent.DeliveryAddressChanged.class)
    @SubclassMapping(source = PickingStarted.class, target = PublicFulfillmentEvent.PickingStarted.class)
    @SubclassMapping(source = LinePicked.class, target = PublicFulfillmentEvent.LinePicked.class)
    @SubclassMapping(source = LinePickedShort.class, target = PublicFulfillmentEvent.LinePickedShort.class)
    @SubclassMapping(source = ShipmentPacked.class, target = PublicFulfillmentEvent.ShipmentPacked.class)
    @SubclassMapping(source = ShipmentShipped.class, target = PublicFulfillmentEvent.ShipmentShipped.class)
    @SubclassMapping(source = ShipmentDelivered.class, target = PublicFulfillmentEvent.ShipmentDelivered.class)
    @SubclassMapping(source = ShipmentFailed.class, target = PublicFulfillmentEvent.ShipmentFailed.class)
    @SubclassMapping(source = PackingReportedEarly.class, target = PublicFulfillmentEvent.PackingReportedEarly.class)
    @SubclassMapping(
            source = DepartureReportedEarly.class,
            target = PublicFulfillmentEvent.DepartureReportedEarly.class)
    @SubclassMapping(source = DeliveryReportedEarly.class, target = PublicFulfillmentEvent.DeliveryReportedEarly.class)
    @SubclassMapping(
            source = DeliveryFailureReportedEarly.class,
            target = PublicFulfillmentEvent.DeliveryFailureReportedEarly.class)
    @SubclassMapping(source = ShipmentTrackingAdded.class, target = PublicFulfillmentEvent.ShipmentTrackingAdded.class)
    @SubclassMapping(
            source = DeliveryFailureSettled.class,
            target = PublicFulfillmentEvent.DeliveryFailureSettled.class)
    @SubclassMapping(source = FulfillmentClosed.class, target = PublicFulfillmentEvent.FulfillmentClosed.class)
    @SubclassMapping(source = FulfillmentIncomplete.class, target = PublicFulfillmentEvent.FulfillmentIncomplete.class)
    @SubclassMapping(source = FulfillmentCancelled.class, target = PublicFulfillmentEvent.FulfillmentCancelled.class)
    PublicFulfillmentEvent toPublic(FulfillmentEvent event);
}
