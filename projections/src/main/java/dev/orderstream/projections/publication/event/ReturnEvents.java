package dev.orderstream.projections.publication.event;

import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnCancelled;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.returns.ReturnUnitsReceived;
import org.mapstruct.Mapper;
import org.mapstruct.SubclassMapping;

/** Makes public events of those of the domain. */
@Mapper(config = Mapping.class)
interface ReturnEvents {

    @SubclassMapping(source = ReturnRequested.class, target = PublicReturnEvent.ReturnRequested.class)
    @SubclassMapping(source = ReturnApproved.class, target = PublicReturnEvent.ReturnApproved.class)
    @SubclassMapping(source = ReturnDeclined.class, target = PublicReturnEvent.ReturnDeclined.class)
    @SubclassMapping(source = ReturnUnitsReceived.class, target = PublicReturnEvent.ReturnUnitsReceived.class)
    @SubclassMapping(source = ReturnClosed.class, target = PublicReturnEvent.ReturnClosed.class)
    @SubclassMapping(source = ReturnCancelled.class, target = PublicReturnEvent.ReturnCancelled.class)
    @SubclassMapping(source = ReturnRecorded.class, target = PublicReturnEvent.ReturnRecorded.class)
    PublicReturnEvent toPublic(ReturnEvent event);
}
