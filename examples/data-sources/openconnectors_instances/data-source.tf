data "openconnectors_instances" "crm" {
  element_key = "connectwisecrmrest"
  tags        = ["team:crm"]
}

output "disabled" {
  value = [for instance in data.openconnectors_instances.crm.instances : instance.name if !instance.enabled]
}

# The tokens of all of them, in this run and nowhere else.
ephemeral "openconnectors_instance_token" "crm" {
  for_each = toset(data.openconnectors_instances.crm.ids)
  id       = each.key
}
