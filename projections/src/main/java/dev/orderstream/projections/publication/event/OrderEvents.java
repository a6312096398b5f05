package dev.orderstream.projections.publication.event;

import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderChargesRefunded;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderPickingStarted;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderReturnAllowed;
import dev.orderstream.order.OrderReturnAwaitsSale;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.order.ShippingAddressChanged;
import org.mapstruct.Mapper;
import org.mapstruct.SubclassMapping;

/** Makes public events of those of the domain. */
@Mapper(config = Mapping.class)
interface OrderEvents {

    @SubclassMapping(source = OrderPlaced.class, target = PublicOrderEvent.OrderPlaced.class)
    @SubclassMapping(source = SaleRecorded.class, target = PublicOrderEvent.SaleRecorded.class)
    @SubclassMapping(source = OrderConfirmed.class, target = PublicOrderEvent.OrderConfirmed.class)
    @SubclassMapping(source = OrderRejected.class, target = PublicOrderEvent.OrderRejected.class)
    @SubclassMapping(source = OrderCancelled.class, target = PublicOrderEvent.OrderCancelled.class)
    @SubclassMapping(source = OrderLinesCancelled.class, target = PublicOrderEvent.OrderLinesCancelled.class)
    @SubclassMapping(source = ShippingAddressChanged.class, target = PublicOrderEvent.ShippingAddressChanged.class)
    @SubclassMapping(source = OrderHeld.class, target = PublicOrderEvent.OrderHeld.class)
    @SubclassMapping(source = OrderHoldReleased.class, target = PublicOrderEvent.OrderHoldReleased.class)
    @SubclassMapping(source = OrderPickingStarted.class, target = PublicOrderEvent.OrderPickingStarted.class)
    @SubclassMapping(source = OrderLinesFulfilled.class, target = PublicOrderEvent.OrderLinesFulfilled.class)
    @SubclassMapping(source = OrderCompleted.class, target = PublicOrderEvent.OrderCompleted.class)
    @SubclassMapping(source = OrderReturnAllowed.class, target = PublicOrderEvent.OrderReturnAllowed.class)
    @SubclassMapping(source = OrderReturnClosed.class, target = PublicOrderEvent.OrderReturnClosed.class)
    @SubclassMapping(source = OrderReturnAwaitsSale.class, target = PublicOrderEvent.OrderReturnAwaitsSale.class)
    @SubclassMapping(source = OrderChargesRefunded.class, target = PublicOrderEvent.OrderChargesRefunded.class)
    PublicOrderEvent toPublic(OrderEvent event);
}
