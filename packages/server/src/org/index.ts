export {
  findTenant,
  insertPeerGroup,
  insertPeople,
  insertTenant,
  insertUnits,
  listTenants,
  markSeeded,
  membersOn,
  officeContact,
} from './repository.ts';
